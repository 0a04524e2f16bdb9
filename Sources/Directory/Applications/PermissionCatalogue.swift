// Every permission that an application can be given, by Graph's name and with the ids that Graph publishes for it, so that
// scripts that register applications by id work unchanged. The words are for administrators' tools; our own screens have theirs
// in web/features/permissions.

extension Permission {
  static let known: [Permission] = [
    Permission("openid", "Know who you are", delegated: "37f7f235-527c-4136-accd-4a02d197296e", consent: .anyone),
    Permission("profile", "See your name and picture", delegated: "14dad69e-099b-42c9-810b-d002981feec1", consent: .anyone),
    Permission("email", "See your e-mail address", delegated: "64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0", consent: .anyone),
    Permission(
      "offline_access", "Keep its access while you are away",
      delegated: "7427e0e9-2fba-42fe-b0c0-848c9e6a8182", consent: .anyone),
    Permission(
      "User.Read", "Sign you in and read your profile", delegated: "e1fe6dd8-ba31-4d61-89e7-88639da4683d", consent: .anyone),
    Permission(
      "User.ReadWrite", "Read and change your profile", delegated: "b4e74841-8e56-480b-be8b-910348b18b4c", consent: .anyone),
    Permission(
      "User.ReadBasic.All", "Read everybody's basic profile",
      delegated: "b340eb25-3456-403f-be2f-af7a0d370277", application: "97235f07-e226-4f63-ace3-39588e11d3a1", consent: .anyone),
    Permission(
      "User.Read.All", "Read everybody's full profile",
      delegated: "a154be20-db9c-4678-8ab7-66f6cc099a59", application: "df021288-bdef-4463-88db-98f22de89214"),
    Permission(
      "User.ReadWrite.All", "Read and change everybody's profile",
      delegated: "204e0828-b5ca-4ad8-b9f3-f32a958e7cc4", application: "741f803b-c850-494e-b5df-cde7c675a1ca"),
    Permission(
      "User.Invite.All", "Invite guests",
      delegated: "63dd7cd9-b489-4adf-a28c-ac38b9a0f962", application: "09850681-111b-4a89-9bed-3f2cae46d706"),
    Permission(
      "User.RevokeSessions.All", "Sign people out",
      delegated: "fc30e98b-8810-4501-81f5-c20a3196387b", application: "77f3a031-c388-4f99-b373-dc68676a979e"),
    Permission(
      "User.EnableDisableAccount.All", "Enable and disable accounts",
      delegated: "f92e74e7-2563-467f-9dd0-902688cb5863", application: "3011c876-62b7-4ada-afa2-506cbbecc68c"),
    Permission(
      "User-PasswordProfile.ReadWrite.All", "Set people's passwords",
      delegated: "56760768-b641-451f-8906-e1b8ab31bca7", application: "cc117bb9-00cf-4eb8-b580-ea2a878fe8f7"),
    Permission(
      "User.DeleteRestore.All", "Delete and restore accounts",
      delegated: "4bb440cd-2cf2-4f90-8004-aa2acd2537c5", application: "eccc023d-eccf-4e7b-9683-8813ab36cecc"),
    Permission(
      "User.ManageIdentities.All", "Change how people sign in",
      delegated: "637d7bec-b31e-4deb-acc9-24275642a2c9", application: "c529cfca-c91b-489c-af2b-d92990b66ce6"),
    Permission(
      "ProfilePhoto.Read.All", "Read everybody's picture",
      delegated: "469cd065-729e-4dee-b1fa-d92e0fab6310", application: "e24d31aa-e1ab-4c80-85fe-23018690335d"),
    Permission(
      "ProfilePhoto.ReadWrite.All", "Read and change everybody's picture",
      delegated: "f5b24df7-511e-48bb-ae88-643f023b55e1", application: "27baa7f6-5dfb-4ba8-b1d3-1e812c143013"),
    Permission(
      "People.Read", "Read the list of people you work with",
      delegated: "ba47897c-39ec-4d83-8086-ee8256fa737d", consent: .anyone),
    Permission(
      "People.Read.All", "Read the list of people anybody works with",
      delegated: "b89f9189-71a5-4e70-b041-9887f0bc7e4a", application: "b528084d-ad10-4598-8b93-929746b4d7d6"),
    Permission(
      "Group.ReadBasic.All", "Read the names of groups",
      delegated: "ba1917bc-a64b-4c71-b66d-229d4a520e66", application: "07d67222-3a10-4d3b-9ddc-b8aa43198a00", consent: .anyone),
    Permission(
      "Group.Read.All", "Read groups and their members",
      delegated: "5f8c59db-677d-491f-a6b8-5f174b11ec1d", application: "5b567255-7703-4780-807c-7be8301ae99b"),
    Permission("Group.Create", "Make groups", application: "bf7b1a76-6e77-406b-b258-bf5c7720e98f"),
    Permission(
      "Group.ReadWrite.All", "Read and change groups and their members",
      delegated: "4e46008b-f24c-477d-8fff-7bb4ec7aafe0", application: "62a82d76-70ea-41e2-9197-370581804d09"),
    Permission(
      "GroupMember.ReadBasic.All", "Read who belongs to which group by name",
      delegated: "28539367-358c-4ed9-b7f0-793eccb8fd34", application: "8222c640-cae5-4860-8d11-b32cfad95e03", consent: .anyone),
    Permission(
      "GroupMember.Read.All", "Read who belongs to which group",
      delegated: "bc024368-1153-4739-b217-4326f2e966d0", application: "98830695-27a2-44f7-8c18-0c3ebc9698f6"),
    Permission(
      "GroupMember.ReadWrite.All", "Read and change who belongs to which group",
      delegated: "f81125ac-d3b7-4573-a3b2-7099cc39df9e", application: "dbaae8cf-10b5-4b86-a4a1-f871c94c6695"),
    Permission(
      "Presence.Read", "Read whether you are available", delegated: "76bc735e-aecd-4a1d-8b4c-2b915deabb79", consent: .anyone),
    Permission(
      "Presence.Read.All", "Read whether anybody is available",
      delegated: "9c7a330d-35b3-4aa1-963d-cb2b9f927841", application: "a70e0c2d-e793-494c-94c4-118fa0a67f42", consent: .anyone),
    Permission(
      "Presence.ReadWrite", "Read and change whether you are available",
      delegated: "8d3c54a7-cf58-4773-bf81-c0cd6ad522bb", consent: .anyone),
    Permission(
      "Presence.ReadWrite.All", "Read and change whether anybody is available",
      application: "83cded22-8297-4ff6-a7fa-e97e9545a259"),
    Permission(
      "TeamsActivity.Read", "Read your activity feed",
      delegated: "0e755559-83fb-4b44-91d0-4cc721b9323e", consent: .anyone),
    Permission(
      "Chat.Create", "Start chats",
      delegated: "38826093-1258-4dea-98f0-00003be2b8d0", application: "d9c48af6-9ad9-47ad-82c3-63757137b9af", consent: .anyone),
    Permission(
      "Chat.ReadBasic", "Read the names and members of your chats",
      delegated: "9547fcb5-d03f-419d-9948-5928bbf71b0f", consent: .anyone),
    Permission(
      "Chat.Read", "Read your chats and their messages", delegated: "f501c180-9344-439a-bca0-6cbf209fd270", consent: .anyone),
    Permission(
      "Chat.ReadWrite", "Read your chats, write and change messages as you",
      delegated: "9ff7295e-131b-4d94-90e1-69fde507ac11", consent: .anyone),
    Permission(
      "Chat.ReadBasic.All", "Read the names and members of all chats", application: "b2e060da-3baf-4687-9611-f4ebc0f0cbde"),
    Permission("Chat.Read.All", "Read all chats and their messages", application: "6b7d71aa-70aa-4810-a8d9-5d9fb2830017"),
    Permission(
      "Chat.ReadWrite.All", "Read and change all chats and their messages",
      delegated: "7e9a077b-3711-42b9-b7cb-5fa5f3f7fea7", application: "294ce7c9-31ba-490a-ad7d-97a7d075e4ed"),
    Permission("ChatMember.Read", "Read who belongs to your chats", delegated: "c5a9e2b1-faf6-41d4-8875-d381aa549b24"),
    Permission(
      "ChatMember.ReadWrite", "Add people to your chats and remove them", delegated: "dea13482-7ea6-488f-8b98-eb5bbecf033d"),
    Permission("ChatMember.Read.All", "Read who belongs to any chat", application: "a3410be2-8e48-4f32-8454-c29a7465209d"),
    Permission(
      "ChatMember.ReadWrite.All", "Add people to any chat and remove them", application: "57257249-34ce-4810-a8a2-a03adf0c5693"),
    Permission(
      "ChatMessage.Read", "Read the messages of your chats", delegated: "cdcdac3a-fd45-410d-83ef-554db620e5c7", consent: .anyone),
    Permission("ChatMessage.Read.All", "Read the messages of all chats", application: "b9bb2381-47a4-46cd-aafb-00cb12f68504"),
    Permission("ChatMessage.Send", "Send messages as you", delegated: "116b7235-7cc6-461e-b163-8e55691d839e", consent: .anyone),
    Permission(
      "Team.ReadBasic.All", "Read the names of your teams",
      delegated: "485be79e-c497-4b35-9400-0e3fa7f2a5d4", application: "2280dda6-0bfd-44ee-a2f4-cb867cfc4c1e", consent: .anyone),
    Permission(
      "Team.Create", "Make teams",
      delegated: "7825d5d6-6049-4ce7-bdf6-3b8d53f4bcd0", application: "23fc2474-f741-46ce-8465-674744c5c361", consent: .anyone),
    Permission(
      "TeamSettings.Read.All", "Read the settings of teams",
      delegated: "48638b3c-ad68-4383-8ac4-e6880ee6ca57", application: "242607bd-1d2c-432c-82eb-bdb27baa23ab"),
    Permission(
      "TeamSettings.ReadWrite.All", "Read and change the settings of teams",
      delegated: "39d65650-9d3e-4223-80db-a335590d027e", application: "bdd80a03-d9bc-451d-b7c4-ce7c63fe3c8f"),
    Permission(
      "TeamMember.Read.All", "Read who belongs to teams",
      delegated: "2497278c-d82d-46a2-b1ce-39d4cdde5570", application: "660b7406-55f1-41ca-a0ed-0b035e182f3e"),
    Permission(
      "TeamMember.ReadWrite.All", "Add people to teams and remove them",
      delegated: "4a06efd2-f825-4e34-813e-82a57b03d1ee", application: "0121dc95-1b9f-4aed-8bac-58c5ac466691"),
    Permission(
      "TeamMember.ReadWriteNonOwnerRole.All", "Add people to teams and remove them, but for owners",
      delegated: "2104a4db-3a2f-4ea0-9dba-143d457dc666", application: "4437522e-9a86-4a41-a7da-e380edd4a97d"),
    Permission(
      "Channel.ReadBasic.All", "Read the names of your channels",
      delegated: "9d8982ae-4365-4f57-95e9-d6032a4c0b87", application: "59a6b24b-4225-4393-8165-ebaec5f55d7a", consent: .anyone),
    Permission(
      "Channel.Create", "Make channels",
      delegated: "101147cf-4178-4455-9d58-02b5c164e759", application: "f3a65bd4-b703-46df-8f7e-0174fea562aa"),
    Permission(
      "Channel.Delete.All", "Delete channels",
      delegated: "cc83893a-e232-4723-b5af-bd0b01bcfe65", application: "6a118a39-1227-45d4-af0c-ea7b40d210bc"),
    Permission(
      "ChannelSettings.Read.All", "Read the settings of channels",
      delegated: "233e0cf1-dd62-48bc-b65b-b38fe87fcf8e", application: "c97b873f-f59f-49aa-8a0e-52b32d762124"),
    Permission(
      "ChannelSettings.ReadWrite.All", "Read and change the settings of channels",
      delegated: "d649fb7c-72b4-4eec-b2b4-b15acf79e378", application: "243cded2-bd16-4fd6-a953-ff8177894c3d"),
    Permission(
      "ChannelMember.Read.All", "Read who belongs to channels",
      delegated: "2eadaff8-0bce-4198-a6b9-2cfc35a30075", application: "3b55498e-47ec-484f-8136-9013221c06a9"),
    Permission(
      "ChannelMember.ReadWrite.All", "Add people to channels and remove them",
      delegated: "0c3e411a-ce45-4cd1-8f30-f99a3efa7b11", application: "35930dcf-aceb-4bd1-b99a-8ffed403c974"),
    Permission(
      "ChannelMessage.Read.All", "Read the messages of your channels",
      delegated: "767156cb-16ae-4d10-8f8b-41b657c8c8c8", application: "7b2449af-6ccd-4f4d-9f78-e550c193f0d1"),
    Permission(
      "ChannelMessage.Edit", "Change your messages in channels",
      delegated: "2b61aa8a-6d36-4b2f-ac7b-f29867937c53", consent: .anyone),
    Permission(
      "ChannelMessage.ReadWrite", "Read and write messages in your channels",
      delegated: "5922d31f-46c8-4404-9eaf-2117e390a8a4"),
    Permission(
      "ChannelMessage.Send", "Write messages in your channels",
      delegated: "ebf0f66e-9fb1-49e4-a278-222f76911cf4", consent: .anyone),
    Permission("TeamworkTag.Read", "Read the tags of teams", delegated: "57587d0b-8399-45be-b207-8050cec54575"),
    Permission("TeamworkTag.ReadWrite", "Read and change the tags of teams", delegated: "539dabd7-b5b6-4117-b164-d60cd15a8671"),
    Permission("TeamworkTag.Read.All", "Read the tags of all teams", application: "b74fd6c4-4bde-488e-9695-eeb100e4907f"),
    Permission(
      "TeamworkTag.ReadWrite.All", "Read and change the tags of all teams", application: "a3371ca5-911d-46d6-901c-42c8c7a937d8"),
    Permission(
      "TeamsTab.Create", "Add tabs to your channels",
      delegated: "a9ff19c2-f369-4a95-9a25-ba9d460efc8e", application: "49981c42-fd7b-4530-be03-e77b21aed25e"),
    Permission(
      "TeamsTab.Read.All", "Read the tabs of your channels",
      delegated: "59dacb05-e88d-4c13-a684-59f1afc8cc98", application: "46890524-499a-4bb2-ad64-1476b4f3e1cf"),
    Permission(
      "TeamsTab.ReadWrite.All", "Read and change the tabs of your channels",
      delegated: "b98bfd41-87c6-45cc-b104-e2de4f0dafb9", application: "a96d855f-016b-47d7-b51c-1218a98d791c"),
    Permission(
      "AppCatalog.Read.All", "Read the catalogue of apps",
      delegated: "88e58d74-d3df-44f3-ad47-e89edf4472e4", application: "e12dae10-5a57-4817-b79d-dfbec5348930", consent: .anyone),
    Permission(
      "AppCatalog.ReadWrite.All", "Read and change the catalogue of apps",
      delegated: "1ca167d5-1655-44a1-8adf-1414072e1ef9", application: "dc149144-f292-421e-b185-5953f2e98d7f"),
    Permission(
      "TeamsAppInstallation.ReadForTeam", "Read which apps your teams have", delegated: "5248dcb1-f83b-4ec3-9f4d-a4428a961a72"),
    Permission(
      "TeamsAppInstallation.ReadForTeam.All", "Read which apps all teams have",
      application: "1f615aea-6bf9-4b05-84bd-46388e138537"),
    Permission(
      "TeamsAppInstallation.ReadWriteForTeam", "Bring apps into your teams and take them out",
      delegated: "2e25a044-2580-450d-8859-42eeb6e996c0"),
    Permission(
      "TeamsAppInstallation.ReadWriteForTeam.All", "Bring apps into all teams and take them out",
      application: "5dad17ba-f6cc-4954-a5a2-a0dcc95154f0"),
    Permission(
      "TeamTemplates.Read", "Read the templates of teams", delegated: "cd87405c-5792-4f15-92f7-debc0db6d1d6", consent: .anyone),
    Permission(
      "TeamTemplates.Read.All", "Read all templates of teams", application: "6323133e-1f6e-46d4-9372-ac33a0870636"),
    // Of our own: Graph knows no admissions.
    Permission(
      "Admission.ReadWrite.All", "Tell of patients' admissions and decide of those that wait",
      delegated: "9aac5daf-d906-48ee-9738-9d27607f08d2", application: "bb33b3bd-76b1-4352-994f-158d6a1b92d4"),
    Permission(
      "Organization.Read.All", "Read the organisation's details",
      delegated: "4908d5b9-3fb2-4b1e-9336-1888b7937185", application: "498476ce-e0fe-48b0-b801-37ba7e2685c6"),
    Permission(
      "Organization.ReadWrite.All", "Read and change the organisation's details",
      delegated: "46ca0847-7e6b-426e-9775-ea810a948356", application: "292d869f-3427-49a8-9dab-8c70152b74e9"),
    Permission("Directory.AccessAsUser.All", "Use the directory as you", delegated: "0e263e50-5827-48a4-b97c-d940288653c7"),
    Permission(
      "Directory.Read.All", "Read the whole directory",
      delegated: "06da0dbc-49e2-44d2-8312-53f166ab848a", application: "7ab1d382-f21e-4acd-a863-ba3e13f7da61"),
    Permission(
      "Directory.ReadWrite.All", "Read and change the whole directory",
      delegated: "c5366453-9fb0-48a5-a156-24f0c49a4b84", application: "19dbc75e-c2e2-444c-a770-ec69d8559fc7"),
    Permission(
      "RoleManagement.Read.Directory", "Read who administers what",
      delegated: "741c54c3-0c1e-44a1-818b-3f97ab4e8c83", application: "483bed4a-2ad3-4361-a73b-c83ccdbdc53c"),
    Permission(
      "RoleManagement.ReadWrite.Directory", "Change who administers what",
      delegated: "d01b97e9-cbc0-49fe-810a-750afd5527a3", application: "9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8"),
    Permission(
      "SubjectRightsRequest.Read.All", "See whose data was asked for", delegated: "9c3af74c-fd0f-4db4-b17a-71939e2a9d77"),
    Permission(
      "SubjectRightsRequest.ReadWrite.All", "Gather a person's data and fetch it",
      delegated: "2b8fcc74-bce1-4ae3-a0e8-60c53739299d"),
    Permission(
      "AuditLog.Read.All", "Read the audit log",
      delegated: "e4c9e354-4dc5-45b8-9e7c-e1393b0b1a20", application: "b0afded3-3588-46d8-8b3d-9842eff778da"),
    Permission(
      "RecordsManagement.Read.All", "Read how long messages are kept, and what was deleted",
      delegated: "07f995eb-fc67-4522-ad66-2b8ca8ea3efd"),
    Permission(
      "RecordsManagement.ReadWrite.All", "Decide how long messages are kept, and delete them",
      delegated: "f2833d75-a4e6-40ab-86d4-6dfe73c97605"),
    Permission(
      "eDiscovery.Read.All", "Read legal holds and what they keep", delegated: "99201db3-7652-4d5a-809a-bdb94f85fe3c"),
    Permission(
      "eDiscovery.ReadWrite.All", "Place and release legal holds", delegated: "acb8f680-0834-4146-b69e-4ab1b39745ad"),
    Permission(
      "Reports.Read.All", "Read usage reports",
      delegated: "02e97553-ed7b-43d0-ab3c-f8bace0d040c", application: "230c1aed-a721-4c5d-9cb4-a90514e508ef"),
    Permission(
      "Application.Read.All", "Read the registered applications",
      delegated: "c79f8feb-a9db-4090-85f9-90d820caa0eb", application: "9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30"),
    Permission(
      "Application.ReadWrite.OwnedBy", "Change the applications that it registered itself",
      application: "18a4783c-866b-4cc7-a460-3d5e5662c884"),
    Permission(
      "Application.ReadWrite.All", "Register and change applications",
      delegated: "bdfbf15f-ee85-4955-8675-146e8e5296b5", application: "1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9"),
    Permission(
      "DelegatedPermissionGrant.Read.All", "Read what applications may do for people",
      delegated: "a197cdc4-a8e8-4d49-9d35-4ca7c83887b4", application: "81b4724a-58aa-41c1-8a55-84ef97466587"),
    Permission(
      "DelegatedPermissionGrant.ReadWrite.All", "Change what applications may do for people",
      delegated: "41ce6ca6-6826-4807-84f1-1c82854f7ee5", application: "8e8e4742-1d95-4f68-9d56-6ee75648c72a"),
    Permission(
      "AppRoleAssignment.ReadWrite.All", "Change what applications may do by themselves",
      delegated: "84bccea3-f856-4a8a-967b-dbe0a3d53a64", application: "06b708a9-e830-4db3-a914-8e69da51d44f"),
    Permission(
      "UserAuthenticationMethod.Read", "Read your ways of signing in",
      delegated: "1f6b61c5-2f65-4135-9c9f-31c0f8d32b52"),
    Permission(
      "UserAuthenticationMethod.ReadWrite", "Change your ways of signing in",
      delegated: "48971fc1-70d7-4245-af77-0beb29b53ee2"),
    Permission(
      "UserAuthenticationMethod.Read.All", "Read everybody's ways of signing in",
      delegated: "aec28ec7-4d02-4e8c-b864-50163aea77eb", application: "38d9df27-64da-44fd-b7c5-a6fbac20248f"),
    Permission(
      "UserAuthenticationMethod.ReadWrite.All", "Change everybody's ways of signing in",
      delegated: "b7887744-6746-4312-813d-72daeaee7e2d", application: "50483e42-d915-4231-9639-7fdb7fd190e5"),
    Permission(
      "TeamsUserConfiguration.Read.All", "Read which policies people have",
      delegated: "5c469ce4-dab5-4afd-b9de-14f1ba4004a7", application: "a91eadaf-2c3c-4362-908b-fb172d208fc6"),
    Permission(
      "TeamsPolicyUserAssign.ReadWrite.All", "Give people policies",
      delegated: "6997c35c-a586-440c-8a0b-4ffe5d118dc0", application: "1801e8f4-cf09-4c4e-a1b5-036dfcca6c90"),
    Permission(
      "IdentityProvider.Read.All", "Read the outside sign-in providers",
      delegated: "43781733-b5a7-4d1b-98f4-e8edff23e1a9", application: "e321f0bb-e7f7-481e-bb28-e3b0b32d4bd0"),
    Permission(
      "IdentityProvider.ReadWrite.All", "Change the outside sign-in providers",
      delegated: "f13ce604-1677-429f-90bd-8a10b9f01325", application: "90db2b9a-d928-4d33-a4dd-8442ae3d41e4"),
  ]
}
