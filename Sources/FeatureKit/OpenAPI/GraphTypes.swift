// The part of Graph's schema that our routes use: `name:kind`, `[kind]` for lists, `kind?` where null may stand. Made by
// Tests/HouseTests/OpenAPITests.swift from the contract (microsoftgraph/msgraph-metadata, MIT).

let graphTypes = """
  type actionResultPart
    error:publicError?
  type add()
    values:[conversationMember]
  type addIn
    id:guid? properties:[keyValue] type:string
  type aggregationOption
    bucketDefinition:bucketAggregationDefinition field:string size:int?
  type alterationResponse
    originalQueryString:string? queryAlteration:searchAlteration? queryAlterationType:searchAlterationType?
  type alteredQueryToken
    length:int? offset:int? suggestion:string?
  type apiApplication
    acceptMappedClaims:bool? knownClientApplications:[guid] oauth2PermissionScopes:[permissionScope]
    preAuthorizedApplications:[preAuthorizedApplication] requestedAccessTokenVersion:int?
  type appIdentity
    appId:string? displayName:string? servicePrincipalId:string? servicePrincipalName:string?
  type appRole
    allowedMemberTypes:[string] description:string? displayName:string? id:guid isEnabled:bool origin:string?
    value:string?
  type appRoleAssignment
    appRoleId:guid createdDateTime:dateTime? deletedDateTime:dateTime? id:string principalDisplayName:string?
    principalId:guid? principalType:string? resourceDisplayName:string? resourceId:guid?
  type application
    addIns:[addIn] api:apiApplication? appId:string? appRoles:[appRole] applicationTemplateId:string?
    authenticationBehaviors:authenticationBehaviors? certification:certification? createdByAppId:string?
    createdDateTime:dateTime? defaultRedirectUri:string? deletedDateTime:dateTime? description:string?
    disabledByMicrosoftStatus:string? displayName:string? groupMembershipClaims:string? id:string
    identifierUris:[string] info:informationalUrl? isDeviceOnlyAuthSupported:bool? isDisabled:bool?
    isFallbackPublicClient:bool? keyCredentials:[keyCredential] logo:bytes managerApplications:[guid]
    nativeAuthenticationApisEnabled:nativeAuthenticationApisEnabled? notes:string? oauth2RequirePostResponse:bool
    optionalClaims:optionalClaims? parentalControlSettings:parentalControlSettings?
    passwordCredentials:[passwordCredential] publicClient:publicClientApplication? publisherDomain:string?
    requestSignatureVerification:requestSignatureVerification? requiredResourceAccess:[requiredResourceAccess]
    samlMetadataUrl:string? serviceManagementReference:string?
    servicePrincipalLockConfiguration:servicePrincipalLockConfiguration? signInAudience:string? spa:spaApplication?
    tags:[string] tokenEncryptionKeyId:guid? uniqueName:string? verifiedPublisher:verifiedPublisher? web:webApplication?
  type archive()
    shouldSetSpoSiteReadOnlyForMembers:bool?
  type assign()
    value:[teamsAdministration.teamsPolicyUserAssignment]
  type assignedLabel
    displayName:string? labelId:string?
  type assignedLicense
    disabledPlans:[guid] skuId:guid?
  type assignedPlan
    assignedDateTime:dateTime? capabilityStatus:string? service:string? servicePlanId:guid?
  type associatedTeamInfo
    displayName:string? id:string tenantId:string?
  type auditActivityInitiator
    app:appIdentity? user:userIdentity?
  type authenticationBehaviors
    blockAzureADGraphAccess:bool? removeUnverifiedEmailClaim:bool? requireClientServicePrincipal:bool?
  type authorizationInfo
    certificateUserIds:[string]
  type automaticRepliesSetting
    externalAudience:externalAudienceScope? externalReplyMessage:string? internalReplyMessage:string?
    scheduledEndDateTime:dateTimeTimeZone? scheduledStartDateTime:dateTimeTimeZone? status:automaticRepliesStatus?
  enum automaticRepliesStatus
    disabled alwaysEnabled scheduled
  enum bodyType
    text html
  type bucketAggregationDefinition
    isDescending:bool? minimumCount:int? prefixFilter:string? ranges:[bucketAggregationRange]
    sortBy:bucketAggregationSortProperty
  type bucketAggregationRange
    from:string to:string
  enum bucketAggregationSortProperty
    count keyAsString keyAsNumber unknownFutureValue
  type certification
    certificationDetailsUrl:string? certificationExpirationDateTime:dateTime? isCertifiedByMicrosoft:bool?
    isPublisherAttested:bool? lastCertificationDateTime:dateTime?
  type changePassword()
    currentPassword:string? newPassword:string?
  type channel
    createdDateTime:dateTime? description:string? displayName:string email:string? id:string isArchived:bool?
    isFavoriteByDefault:bool? layoutType:channelLayoutType? membershipType:channelMembershipType?
    migrationMode:migrationMode? originalCreatedDateTime:dateTime? summary:channelSummary? tenantId:string?
    webUrl:string?
  type channelIdentity
    channelId:string? teamId:string?
  enum channelLayoutType
    post chat unknownFutureValue
  enum channelMembershipType
    standard private unknownFutureValue shared
  type channelSummary
    guestsCount:int? hasMembersFromOtherTenants:bool? membersCount:int? ownersCount:int?
  type chat
    chatType:chatType createdDateTime:dateTime? id:string isHiddenForAllMembers:bool? lastUpdatedDateTime:dateTime?
    migrationMode:migrationMode? onlineMeetingInfo:teamworkOnlineMeetingInfo? originalCreatedDateTime:dateTime?
    tenantId:string? topic:string? viewpoint:chatViewpoint? webUrl:string?
  type chatMessage
    attachments:[chatMessageAttachment] body:itemBody channelIdentity:channelIdentity? chatId:string?
    createdDateTime:dateTime? deletedDateTime:dateTime? etag:string? eventDetail:eventMessageDetail?
    from:chatMessageFromIdentitySet? id:string importance:chatMessageImportance lastEditedDateTime:dateTime?
    lastModifiedDateTime:dateTime? locale:string mentions:[chatMessageMention] messageHistory:[chatMessageHistoryItem]
    messageType:chatMessageType policyViolation:chatMessagePolicyViolation? reactions:[chatMessageReaction]
    replyToId:string? subject:string? summary:string? webUrl:string?
  enum chatMessageActions
    reactionAdded reactionRemoved actionUndefined unknownFutureValue
  type chatMessageAttachment
    content:string? contentType:string? contentUrl:string? id:string? name:string? teamsAppId:string?
    thumbnailUrl:string?
  type chatMessageFromIdentitySet
    application:identity? device:identity? user:identity?
  type chatMessageHistoryItem
    actions:chatMessageActions modifiedDateTime:dateTime reaction:chatMessageReaction?
  enum chatMessageImportance
    normal high urgent unknownFutureValue
  type chatMessageMention
    id:int? mentionText:string? mentioned:chatMessageMentionedIdentitySet?
  type chatMessageMentionedIdentitySet
    application:identity? conversation:teamworkConversationIdentity? device:identity? user:identity?
  type chatMessagePolicyViolation
    dlpAction:chatMessagePolicyViolationDlpActionTypes? justificationText:string?
    policyTip:chatMessagePolicyViolationPolicyTip? userAction:chatMessagePolicyViolationUserActionTypes?
    verdictDetails:chatMessagePolicyViolationVerdictDetailsTypes?
  enum chatMessagePolicyViolationDlpActionTypes
    none notifySender blockAccess blockAccessExternal
  type chatMessagePolicyViolationPolicyTip
    complianceUrl:string? generalText:string? matchedConditionDescriptions:[string]
  enum chatMessagePolicyViolationUserActionTypes
    none override reportFalsePositive
  enum chatMessagePolicyViolationVerdictDetailsTypes
    none allowFalsePositiveOverride allowOverrideWithoutJustification allowOverrideWithJustification
  type chatMessageReaction
    createdDateTime:dateTime displayName:string? reactionContentUrl:string? reactionType:string
    user:chatMessageReactionIdentitySet
  type chatMessageReactionIdentitySet
    application:identity? device:identity? user:identity?
  enum chatMessageType
    message chatEvent typing unknownFutureValue systemEventMessage
  enum chatType
    oneOnOne group meeting unknownFutureValue
  type chatViewpoint
    isHidden:bool? lastMessageReadDateTime:dateTime?
  type checkMemberGroups()
    groupIds:[string]
  type checkMemberObjects()
    ids:[string]
  type clearPresence()
    sessionId:string?
  type clearUserPreferredPresence()
  enum clonableTeamParts
    apps tabs settings channels members
  type clone()
    classification:string? description:string? displayName:string? mailNickname:string? partsToClone:clonableTeamParts
    visibility:teamVisibilityType
  type collapseProperty
    fields:[string] limit:int
  type conversationMember
    displayName:string? id:string roles:[string] visibleHistoryStartDateTime:dateTime?
  type customSecurityAttributeValue
  type dateTimeTimeZone
    dateTime:string timeZone:string?
  enum dayOfWeek
    sunday monday tuesday wednesday thursday friday saturday
  enum delegateMeetingMessageDeliveryOptions
    sendToDelegateAndInformationToPrincipal sendToDelegateAndPrincipal sendToDelegateOnly
  type directoryAudit
    activityDateTime:dateTime activityDisplayName:string additionalDetails:[keyValue] category:string
    correlationId:string? id:string initiatedBy:auditActivityInitiator loggedByService:string? operationType:string?
    result:operationResult? resultReason:string? targetResources:[targetResource]
  type directoryObject
    deletedDateTime:dateTime? id:string
  type emailAddress
    address:string? name:string?
  type employeeOrgData
    costCenter:string? division:string?
  enum entityType
    event message driveItem externalItem site list listItem drive unknownFutureValue chatMessage person acronym bookmark
  type eventMessageDetail
  enum externalAudienceScope
    none contactsOnly all
  type getByIds()
    ids:[string] types:[string]
  type getMemberGroups()
    securityEnabledOnly:bool?
  type getMemberObjects()
    securityEnabledOnly:bool?
  type getPresencesByUserId()
    ids:[string]
  enum giphyRatingType
    strict moderate unknownFutureValue
  type group
    accessType:groupAccessType? allowExternalSenders:bool? assignedLabels:[assignedLabel]
    assignedLicenses:[assignedLicense] autoSubscribeNewMembers:bool? classification:string? createdDateTime:dateTime?
    deletedDateTime:dateTime? description:string? displayName:string? expirationDateTime:dateTime? groupTypes:[string]
    hasMembersWithLicenseErrors:bool? hideFromAddressLists:bool? hideFromOutlookClients:bool? id:string
    infoCatalogs:[string] isArchived:bool? isAssignableToRole:bool? isFavorite:bool? isManagementRestricted:bool?
    isSubscribedByMail:bool? licenseProcessingState:licenseProcessingState? mail:string? mailEnabled:bool?
    mailNickname:string? membershipRule:string? membershipRuleProcessingState:string? onPremisesDomainName:string?
    onPremisesExtensionAttributes:onPremisesExtensionAttributes? onPremisesLastSyncDateTime:dateTime?
    onPremisesNetBiosName:string? onPremisesProvisioningErrors:[onPremisesProvisioningError]
    onPremisesSamAccountName:string? onPremisesSecurityIdentifier:string? onPremisesSyncEnabled:bool?
    organizationId:string? preferredDataLocation:string? preferredLanguage:string? proxyAddresses:[string]
    renewedDateTime:dateTime? resourceBehaviorOptions:[string] resourceProvisioningOptions:[string]
    securityEnabled:bool? securityIdentifier:string? serviceProvisioningErrors:[serviceProvisioningError] theme:string?
    uniqueName:string? unseenConversationsCount:int? unseenCount:int? unseenMessagesCount:int? visibility:string?
    welcomeMessageEnabled:bool?
  enum groupAccessType
    none private secret public unknownFutureValue
  enum groupType
    unifiedGroups azureAD unknownFutureValue
  type hideForUser()
    user:teamworkUserIdentity?
  type identity
    displayName:string? id:string?
  type implicitGrantSettings
    enableAccessTokenIssuance:bool? enableIdTokenIssuance:bool?
  type informationalUrl
    logoUrl:string? marketingUrl:string? privacyStatementUrl:string? supportUrl:string? termsOfServiceUrl:string?
  type invitation
    id:string inviteRedeemUrl:string? inviteRedirectUrl:string invitedUserDisplayName:string?
    invitedUserEmailAddress:string invitedUserMessageInfo:invitedUserMessageInfo? invitedUserType:string?
    resetRedemption:bool? sendInvitationMessage:bool? status:string?
  type invitedUserMessageInfo
    ccRecipients:[recipient] customizedMessageBody:string? messageLanguage:string?
  type itemBody
    content:string? contentType:bodyType?
  type keyCredential
    customKeyIdentifier:bytes? displayName:string? endDateTime:dateTime? key:bytes? keyId:guid? startDateTime:dateTime?
    type:string? usage:string?
  type keyValue
    key:string? value:string?
  type licenseAssignmentState
    assignedByGroup:string? disabledPlans:[guid] error:string? lastUpdatedDateTime:dateTime? skuId:guid? state:string?
  type licenseProcessingState
    state:string?
  type localeInfo
    displayName:string? locale:string?
  type mailboxSettings
    archiveFolder:string? automaticRepliesSetting:automaticRepliesSetting? dateFormat:string?
    delegateMeetingMessageDeliveryOptions:delegateMeetingMessageDeliveryOptions? language:localeInfo? timeFormat:string?
    timeZone:string? userPurpose:userPurpose? workingHours:workingHours?
  type markChatReadForUser()
    user:teamworkUserIdentity?
  type markChatUnreadForUser()
    lastMessageReadDateTime:dateTime? user:teamworkUserIdentity?
  enum mdmAuthority
    unknown intune sccm office365
  enum migrationMode
    inProgress completed unknownFutureValue
  type modifiedProperty
    displayName:string? newValue:string? oldValue:string?
  enum nativeAuthenticationApisEnabled
    none all unknownFutureValue
  type oAuth2PermissionGrant
    clientId:string consentType:string? id:string principalId:string? resourceId:string scope:string?
  type objectIdentity
    issuer:string? issuerAssignedId:string? signInType:string?
  type onPremisesExtensionAttributes
    extensionAttribute1:string? extensionAttribute10:string? extensionAttribute11:string? extensionAttribute12:string?
    extensionAttribute13:string? extensionAttribute14:string? extensionAttribute15:string? extensionAttribute2:string?
    extensionAttribute3:string? extensionAttribute4:string? extensionAttribute5:string? extensionAttribute6:string?
    extensionAttribute7:string? extensionAttribute8:string? extensionAttribute9:string?
  type onPremisesProvisioningError
    category:string? occurredDateTime:dateTime? propertyCausingError:string? value:string?
  type operationError
    code:string? message:string?
  enum operationResult
    success failure timeout unknownFutureValue
  type optionalClaim
    additionalProperties:[string] essential:bool name:string source:string?
  type optionalClaims
    accessToken:[optionalClaim] idToken:[optionalClaim] saml2Token:[optionalClaim]
  type organization
    assignedPlans:[assignedPlan] businessPhones:[string] city:string? country:string? countryLetterCode:string?
    createdDateTime:dateTime? defaultUsageLocation:string? deletedDateTime:dateTime? displayName:string? id:string
    marketingNotificationEmails:[string] mobileDeviceManagementAuthority:mdmAuthority
    onPremisesLastSyncDateTime:dateTime? onPremisesSyncEnabled:bool? partnerTenantType:partnerTenantType?
    postalCode:string? preferredLanguage:string? privacyProfile:privacyProfile? provisionedPlans:[provisionedPlan]
    securityComplianceNotificationMails:[string] securityComplianceNotificationPhones:[string] state:string?
    street:string? technicalNotificationMails:[string] tenantType:string? verifiedDomains:[verifiedDomain]
  type outOfOfficeSettings
    isOutOfOffice:bool? message:string?
  type parentalControlSettings
    countriesBlockedForMinors:[string] legalAgeGroupRule:string?
  enum partnerTenantType
    microsoftSupport syndicatePartner breadthPartner breadthPartnerDelegatedAdmin resellerPartnerDelegatedAdmin
    valueAddedResellerPartnerDelegatedAdmin unknownFutureValue
  type passwordCredential
    customKeyIdentifier:bytes? displayName:string? endDateTime:dateTime? hint:string? keyId:guid? secretText:string?
    startDateTime:dateTime?
  type passwordProfile
    forceChangePasswordNextSignIn:bool? forceChangePasswordNextSignInWithMfa:bool? password:string?
  type permissionScope
    adminConsentDescription:string? adminConsentDisplayName:string? id:guid isEnabled:bool origin:string? type:string?
    userConsentDescription:string? userConsentDisplayName:string? value:string?
  type pinnedChatMessageInfo
    id:string
  type preAuthorizedApplication
    appId:string? delegatedPermissionIds:[string]
  type presence
    activity:string? availability:string? id:string outOfOfficeSettings:outOfOfficeSettings? sequenceNumber:string?
    statusMessage:presenceStatusMessage? workLocation:userWorkLocation?
  type presenceStatusMessage
    expiryDateTime:dateTimeTimeZone? message:itemBody? publishedDateTime:dateTime?
  type privacyProfile
    contactEmail:string? statementUrl:string?
  type profilePhoto
    height:int? id:string width:int?
  type provisionedPlan
    capabilityStatus:string? provisioningStatus:string? service:string?
  type publicClientApplication
    redirectUris:[string]
  type publicError
    code:string? details:[publicErrorDetail] innerError:publicInnerError? message:string? target:string?
  type publicErrorDetail
    code:string? message:string? target:string?
  type publicInnerError
    code:string? details:[publicErrorDetail] message:string? target:string?
  type query()
    requests:[searchRequest]
  type reauthorize()
  type recipient
    emailAddress:emailAddress?
  type redirectUriSettings
    index:int? uri:string?
  type remove()
    values:[conversationMember]
  type replyWithQuote()
    messageIds:[string] replyMessage:chatMessage?
  type requestSignatureVerification
    allowedWeakAlgorithms:weakAlgorithms? isSignedRequestRequired:bool
  type requiredResourceAccess
    resourceAccess:[resourceAccess] resourceAppId:string
  type resourceAccess
    id:guid type:string?
  type resourceSpecificPermission
    description:string? displayName:string? id:guid isEnabled:bool value:string?
  type restore()
  type resultTemplateDictionary
  type resultTemplateOption
    enableResultTemplate:bool?
  type revokeSignInSessions()
  type samlSingleSignOnSettings
    relayState:string?
  type searchAggregation
    buckets:[searchBucket] field:string?
  type searchAlteration
    alteredHighlightedQueryString:string? alteredQueryString:string? alteredQueryTokens:[alteredQueryToken]
  type searchAlterationOptions
    enableModification:bool? enableSuggestion:bool?
  enum searchAlterationType
    suggestion modification unknownFutureValue
  type searchBucket
    aggregationFilterToken:string? count:int? key:string?
  enum searchContent
    sharedContent privateContent unknownFutureValue
  type searchHit
    contentSource:string? hitId:string? isCollapsed:bool? rank:int? resultTemplateId:string? summary:string?
  type searchHitsContainer
    aggregations:[searchAggregation] hits:[searchHit] moreResultsAvailable:bool? total:int?
  type searchQuery
    queryString:string queryTemplate:string?
  type searchRequest
    aggregationFilters:[string] aggregations:[aggregationOption] collapseProperties:[collapseProperty]
    contentSources:[string] enableTopResults:bool? entityTypes:[entityType] fields:[string] from:int query:searchQuery
    queryAlterationOptions:searchAlterationOptions? region:string? resultTemplateOptions:resultTemplateOption?
    sharePointOneDriveOptions:sharePointOneDriveOptions? size:int sortProperties:[sortProperty]
  type searchResponse
    hitsContainers:[searchHitsContainer] queryAlterationResponse:alterationResponse?
    resultTemplates:resultTemplateDictionary? searchTerms:[string]
  type servicePrincipal
    accountEnabled:bool? addIns:[addIn] alternativeNames:[string] appDescription:string? appDisplayName:string?
    appId:string? appOwnerOrganizationId:guid? appRoleAssignmentRequired:bool appRoles:[appRole]
    applicationTemplateId:string? createdByAppId:string? customSecurityAttributes:customSecurityAttributeValue?
    deletedDateTime:dateTime? description:string? disabledByMicrosoftStatus:string? displayName:string? homepage:string?
    id:string info:informationalUrl? isDisabled:bool? keyCredentials:[keyCredential] loginUrl:string? logoutUrl:string?
    notes:string? notificationEmailAddresses:[string] oauth2PermissionScopes:[permissionScope]
    passwordCredentials:[passwordCredential] preferredSingleSignOnMode:string?
    preferredTokenSigningKeyThumbprint:string? replyUrls:[string]
    resourceSpecificApplicationPermissions:[resourceSpecificPermission]
    samlSingleSignOnSettings:samlSingleSignOnSettings? servicePrincipalNames:[string] servicePrincipalType:string?
    signInAudience:string? tags:[string] tokenEncryptionKeyId:guid? verifiedPublisher:verifiedPublisher?
  type servicePrincipalLockConfiguration
    allProperties:bool? credentialsWithUsageSign:bool? credentialsWithUsageVerify:bool? isEnabled:bool
    tokenEncryptionKeyId:bool?
  type serviceProvisioningError
    createdDateTime:dateTime? isResolved:bool? serviceInstance:string?
  type setPresence()
    activity:string availability:string expirationDuration:duration? sessionId:string?
  type setReaction()
    reactionType:string?
  type setStatusMessage()
    statusMessage:presenceStatusMessage?
  type setUserPreferredPresence()
    activity:string availability:string expirationDuration:duration?
  type sharePointOneDriveOptions
    includeContent:searchContent?
  type sharedWithChannelTeamInfo
    displayName:string? id:string isHostTeam:bool? tenantId:string?
  type signInActivity
    lastNonInteractiveSignInDateTime:dateTime? lastNonInteractiveSignInRequestId:string? lastSignInDateTime:dateTime?
    lastSignInRequestId:string? lastSuccessfulSignInDateTime:dateTime? lastSuccessfulSignInRequestId:string?
  type softDelete()
  type sortProperty
    isDescending:bool? name:string
  type spaApplication
    redirectUris:[string]
  type subscription
    applicationId:string? changeType:string clientState:string? creatorId:string? encryptionCertificate:string?
    encryptionCertificateId:string? expirationDateTime:dateTime id:string includeResourceData:bool?
    latestSupportedTlsVersion:string? lifecycleNotificationUrl:string? notificationQueryOptions:string?
    notificationUrl:string notificationUrlAppId:string? resource:string
  type targetResource
    displayName:string? groupType:groupType? id:string? modifiedProperties:[modifiedProperty] type:string?
    userPrincipalName:string?
  type team
    classification:string? createdDateTime:dateTime? description:string? displayName:string? firstChannelName:string?
    funSettings:teamFunSettings? guestSettings:teamGuestSettings? id:string internalId:string? isArchived:bool?
    memberSettings:teamMemberSettings? messagingSettings:teamMessagingSettings? specialization:teamSpecialization?
    summary:teamSummary? tenantId:string? visibility:teamVisibilityType? webUrl:string?
  type teamFunSettings
    allowCustomMemes:bool? allowGiphy:bool? allowStickersAndMemes:bool? giphyContentRating:giphyRatingType?
  type teamGuestSettings
    allowCreateUpdateChannels:bool? allowDeleteChannels:bool?
  type teamMemberSettings
    allowAddRemoveApps:bool? allowCreatePrivateChannels:bool? allowCreateUpdateChannels:bool?
    allowCreateUpdateRemoveConnectors:bool? allowCreateUpdateRemoveTabs:bool? allowDeleteChannels:bool?
  type teamMessagingSettings
    allowChannelMentions:bool? allowOwnerDeleteMessages:bool? allowTeamMentions:bool? allowUserDeleteMessages:bool?
    allowUserEditMessages:bool?
  enum teamSpecialization
    none educationStandard educationClass educationProfessionalLearningCommunity educationStaff healthcareStandard
    healthcareCareCoordination unknownFutureValue
  type teamSummary
    guestsCount:int? membersCount:int? ownersCount:int?
  enum teamVisibilityType
    private public hiddenMembership unknownFutureValue
  enum teamsAdministration.accountType
    user resourceAccount guest sfbOnPremUser unknown unknownFutureValue ineligibleUser
  type teamsAdministration.assignedTelephoneNumber
    assignmentCategory:teamsAdministration.assignmentCategory telephoneNumber:string
  enum teamsAdministration.assignmentCategory
    primary private alternate unknownFutureValue
  enum teamsAdministration.assignmentType
    direct group unknownFutureValue
  type teamsAdministration.effectivePolicyAssignment
    policyAssignment:teamsAdministration.policyAssignment policyType:string
  type teamsAdministration.policyAssignment
    assignmentType:teamsAdministration.assignmentType displayName:string groupId:string? policyId:string
  type teamsAdministration.policyIdentifierDetail
    id:string name:string policyId:string
  type teamsAdministration.teamsPolicyUserAssignment
    id:string policyId:string? policyType:string userId:string
  type teamsAdministration.teamsUserConfiguration
    accountType:teamsAdministration.accountType createdDateTime:dateTime
    effectivePolicyAssignments:[teamsAdministration.effectivePolicyAssignment] featureTypes:[string] id:string
    isEnterpriseVoiceEnabled:bool? modifiedDateTime:dateTime
    telephoneNumbers:[teamsAdministration.assignedTelephoneNumber] tenantId:string userPrincipalName:string
  type teamsApp
    displayName:string? distributionMethod:teamsAppDistributionMethod? externalId:string? id:string
  enum teamsAppDistributionMethod
    store organization sideloaded unknownFutureValue
  type teamsAppInstallation
    consentedPermissionSet:teamsAppPermissionSet? id:string
  type teamsAppPermissionSet
    resourceSpecificPermissions:[teamsAppResourceSpecificPermission]
  type teamsAppResourceSpecificPermission
    permissionType:teamsAppResourceSpecificPermissionType? permissionValue:string?
  enum teamsAppResourceSpecificPermissionType
    delegated application unknownFutureValue
  type teamsAsyncOperation
    attemptsCount:int createdDateTime:dateTime error:operationError? id:string lastActionDateTime:dateTime
    operationType:teamsAsyncOperationType status:teamsAsyncOperationStatus targetResourceId:string?
    targetResourceLocation:string?
  enum teamsAsyncOperationStatus
    invalid notStarted inProgress succeeded failed unknownFutureValue
  enum teamsAsyncOperationType
    invalid cloneTeam archiveTeam unarchiveTeam createTeam unknownFutureValue teamifyGroup createChannel archiveChannel
    unarchiveChannel
  type teamsTab
    configuration:teamsTabConfiguration? displayName:string? id:string webUrl:string?
  type teamsTabConfiguration
    contentUrl:string? entityId:string? removeUrl:string? websiteUrl:string?
  type teamsTemplate
    id:string
  type teamworkConversationIdentity
    conversationIdentityType:teamworkConversationIdentityType? displayName:string? id:string?
  enum teamworkConversationIdentityType
    team channel chat unknownFutureValue
  type teamworkOnlineMeetingInfo
    calendarEventId:string? joinWebUrl:string? organizer:teamworkUserIdentity?
  type teamworkTag
    description:string? displayName:string? id:string memberCount:int? tagType:teamworkTagType? teamId:string?
  type teamworkTagMember
    displayName:string? id:string tenantId:string? userId:string?
  enum teamworkTagType
    standard unknownFutureValue
  type teamworkUserIdentity
    displayName:string? id:string? userIdentityType:teamworkUserIdentityType?
  enum teamworkUserIdentityType
    aadUser onPremiseAadUser anonymousGuest federatedUser personalMicrosoftAccountUser skypeUser phoneUser
    unknownFutureValue emailUser
  type timeZoneBase
    name:string?
  type unarchive()
  type unassign()
    value:[teamsAdministration.teamsPolicyUserAssignment]
  type undoSoftDelete()
  type unhideForUser()
    user:teamworkUserIdentity?
  type unsetReaction()
    reactionType:string?
  type user
    aboutMe:string? accountEnabled:bool? ageGroup:string? assignedLicenses:[assignedLicense]
    assignedPlans:[assignedPlan] authorizationInfo:authorizationInfo? birthday:dateTime businessPhones:[string]
    city:string? companyName:string? consentProvidedForMinor:string? country:string? createdDateTime:dateTime?
    creationType:string? customSecurityAttributes:customSecurityAttributeValue? deletedDateTime:dateTime?
    department:string? deviceEnrollmentLimit:int displayName:string? employeeHireDate:dateTime? employeeId:string?
    employeeLeaveDateTime:dateTime? employeeOrgData:employeeOrgData? employeeType:string? externalUserState:string?
    externalUserStateChangeDateTime:dateTime? faxNumber:string? givenName:string? hireDate:dateTime id:string
    identities:[objectIdentity] identityParentId:string? imAddresses:[string] interests:[string]
    isManagementRestricted:bool? isResourceAccount:bool? jobTitle:string? lastPasswordChangeDateTime:dateTime?
    legalAgeGroupClassification:string? licenseAssignmentStates:[licenseAssignmentState] mail:string?
    mailNickname:string? mailboxSettings:mailboxSettings? mobilePhone:string? mySite:string? officeLocation:string?
    onPremisesDistinguishedName:string? onPremisesDomainName:string?
    onPremisesExtensionAttributes:onPremisesExtensionAttributes? onPremisesImmutableId:string?
    onPremisesLastSyncDateTime:dateTime? onPremisesProvisioningErrors:[onPremisesProvisioningError]
    onPremisesSamAccountName:string? onPremisesSecurityIdentifier:string? onPremisesSyncEnabled:bool?
    onPremisesUserPrincipalName:string? otherMails:[string] passwordPolicies:string? passwordProfile:passwordProfile?
    pastProjects:[string] postalCode:string? preferredDataLocation:string? preferredLanguage:string?
    preferredName:string? print:userPrint? provisionedPlans:[provisionedPlan] proxyAddresses:[string]
    responsibilities:[string] schools:[string] securityIdentifier:string?
    serviceProvisioningErrors:[serviceProvisioningError] showInAddressList:bool? signInActivity:signInActivity?
    signInSessionsValidFromDateTime:dateTime? skills:[string] state:string? streetAddress:string? surname:string?
    usageLocation:string? userPrincipalName:string? userType:string?
  type userIdentity
    displayName:string? id:string? ipAddress:string? userPrincipalName:string?
  type userPrint
  enum userPurpose
    user linked shared room equipment others unknownFutureValue
  type userWorkLocation
    placeId:string? source:workLocationSource workLocationType:workLocationType
  type verifiedDomain
    capabilities:string? isDefault:bool? isInitial:bool? name:string? type:string?
  type verifiedPublisher
    addedDateTime:dateTime? displayName:string? verifiedPublisherId:string?
  enum weakAlgorithms
    rsaSha1 unknownFutureValue
  type webApplication
    homePageUrl:string? implicitGrantSettings:implicitGrantSettings? logoutUrl:string?
    redirectUriSettings:[redirectUriSettings] redirectUris:[string]
  enum workLocationSource
    none manual scheduled automatic unknownFutureValue
  enum workLocationType
    unspecified office remote timeOff unknownFutureValue
  type workingHours
    daysOfWeek:[dayOfWeek] endTime:time? startTime:time? timeZone:timeZoneBase?
  """
