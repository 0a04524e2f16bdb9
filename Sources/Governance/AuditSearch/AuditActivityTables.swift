// The actions of the log: name | nature | English | French. A new operation, or `work.audit` with a new name, gets a line here.

extension AuditActivity {
  static let tables: [(Area, String)] = [
    (.looks, looks), (.messages, messages), (.messages, teams), (.urgent, urgent), (.duties, duties), (.signIn, signIn),
    (.people, people),
    (.applications, applications), (.policies, policies), (.notifications, notifications), (.privacy, privacy),
    (.organization, organization),
  ]

  private static let looks = """
    read | access | Looked at | Consultation
    patient.access | access | Had to do with a patient that day | Contact avec un patient ce jour-là
    knock | alert | Turned away at the door | Accès refusé à l’entrée
    """

  private static let messages = """
    chat.create | originate | Conversation started | Discussion ouverte
    chat.openRole | originate | Conversation with a role opened | Discussion avec un rôle ouverte
    chat.rename | amend | Conversation renamed | Discussion renommée
    chat.members.add | amend | People added to a conversation | Personnes ajoutées à une discussion
    chat.members.remove | amend | Person removed from a conversation | Personne retirée d’une discussion
    chat.hide | operation | Conversation hidden from one’s list | Discussion masquée dans sa liste
    chat.unhide | operation | Conversation shown again in one’s list | Discussion réaffichée dans sa liste
    chat.read | operation | Conversation marked as read | Discussion marquée comme lue
    chat.unread | operation | Conversation marked as unread | Discussion marquée comme non lue
    message.post | originate | Message sent | Message envoyé
    message.edit | amend | Message changed | Message modifié
    message.delete | destroy | Message deleted | Message supprimé
    message.undelete | reactivate | Deleted message brought back | Message supprimé rétabli
    message.react | amend | Reaction added | Réaction ajoutée
    message.unreact | amend | Reaction taken back | Réaction retirée
    message.pin | amend | Message pinned | Message épinglé
    message.unpin | amend | Message unpinned | Message désépinglé
    message.save | operation | Message kept for later | Message gardé pour plus tard
    message.unsave | operation | Message no longer kept for later | Message retiré de ceux gardés pour plus tard
    """

  private static let teams = """
    team.create | originate | Team made | Équipe créée
    team.update | amend | Team changed | Équipe modifiée
    team.archive | amend | Team archived or opened again | Équipe archivée ou rouverte
    team.members.add | originate | People added to a team | Personnes ajoutées à une équipe
    team.members.remove | destroy | People removed from a team | Personnes retirées d’une équipe
    team.members.update | amend | Owner of a team changed | Propriétaire d’une équipe modifié
    team.clone | originate | Team made like another | Équipe créée à l’image d’une autre
    team.apps.add | originate | App brought into a team | Application ajoutée à une équipe
    team.apps.remove | destroy | App taken out of a team | Application retirée d’une équipe
    tab.create | originate | Tab added to a channel | Onglet ajouté à un canal
    tab.update | amend | Tab of a channel changed | Onglet d’un canal modifié
    tab.delete | destroy | Tab of a channel removed | Onglet d’un canal retiré
    setup.update | amend | Set-up changed | Mise en place modifiée
    setup.packages | amend | Packages given by job title | Forfaits donnés par fonction
    setup.wardTeams | originate | Ward teams made from departments | Équipes de service créées à partir des services
    setup.pins | amend | Apps pinned for everybody | Applications épinglées pour tous
    ward.create | originate | Ward added | Service ajouté
    ward.update | amend | Ward changed | Service modifié
    ward.delete | destroy | Ward removed | Service retiré
    admission.take | amend | Admissions received | Admissions reçues
    admission.decide | amend | Admission decided | Admission décidée
    patientTeam.admit | originate | Patient admitted by hand | Patient admis à la main
    patientTeam.update | amend | Patient's whereabouts changed by hand | Séjour d’un patient modifié à la main
    patientTeam.create | originate | Patient's team made | Équipe de patient créée
    patientTeam.archive | amend | Patient's team archived after the discharge | Équipe de patient archivée après la sortie
    patientTeam.reopen | amend | Patient's team opened again | Équipe de patient rouverte
    patientTeam.merge | amend | Two patients' teams made one | Deux équipes de patients réunies
    app.create | originate | App added to the catalogue | Application ajoutée au catalogue
    app.update | amend | App of the catalogue changed, allowed or blocked | Application du catalogue modifiée, autorisée ou bloquée
    app.delete | destroy | App removed from the catalogue | Application retirée du catalogue
    teamTemplate.create | originate | Template of teams made | Modèle d’équipe créé
    teamTemplate.update | amend | Template of teams changed | Modèle d’équipe modifié
    teamTemplate.delete | destroy | Template of teams removed | Modèle d’équipe supprimé
    tag.create | originate | Tag of a team made | Étiquette d’équipe créée
    tag.update | amend | Tag of a team changed | Étiquette d’équipe modifiée
    tag.delete | destroy | Tag of a team deleted | Étiquette d’équipe supprimée
    tag.members.add | amend | Person put under a tag | Personne ajoutée à une étiquette
    tag.members.remove | amend | Person taken from a tag | Personne retirée d’une étiquette
    channel.create | originate | Channel made | Canal créé
    channel.update | amend | Channel changed | Canal modifié
    channel.archive | amend | Channel archived or opened again | Canal archivé ou rouvert
    channel.delete | destroy | Channel deleted | Canal supprimé
    channel.restore | amend | Channel restored | Canal restauré
    channel.attention | operation | Chose how much of a channel to be told | Choix des annonces d’un canal
    channel.share | originate | Channel shared with a team | Canal partagé avec une équipe
    channel.unshare | destroy | Channel no longer shared with a team | Partage d’un canal avec une équipe retiré
    channel.members.add | originate | People let into a private or shared channel | Personnes admises dans un canal privé ou partagé
    channel.members.remove | destroy | People removed from a private or shared channel | Personnes retirées d’un canal privé ou partagé
    channel.members.update | amend | Owner of a private or shared channel changed | Propriétaire d’un canal privé ou partagé modifié
    """

  private static let urgent = """
    message.acknowledge | receive | Urgent message answered | Réponse à un message urgent
    urgent.sent | transmit | Urgent message began to call | Message urgent : premier appel
    urgent.called | transmit | Urgent message: person called | Message urgent : personne appelée
    urgent.rang | transmit | Urgent message: called again | Message urgent : nouvel appel
    urgent.read | receive | Urgent message: read | Message urgent : lu
    urgent.acknowledged | receive | Urgent message: acknowledged | Message urgent : prise en charge confirmée
    urgent.answered | receive | Urgent message: answered | Message urgent : réponse reçue
    urgent.declined | receive | Urgent message: declined | Message urgent : décliné
    urgent.expired | activity | Urgent message: time ran out | Message urgent : délai dépassé
    urgent.released | activity | Urgent message: person no longer called | Message urgent : personne déchargée
    urgent.escalated | activity | Urgent message: handed to the next step | Message urgent : étape suivante
    urgent.noHolder | alert | Urgent message: nobody held the role | Message urgent : rôle sans titulaire
    urgent.nobody | alert | Urgent message: nobody was left to call | Message urgent : plus personne à appeler
    urgent.alarmed | alert | Urgent message: alarm raised | Message urgent : alarme déclenchée
    urgent.ended | activity | Urgent message: calling ended | Message urgent : fin des appels
    urgent.withdrawn | activity | Urgent message: withdrawn | Message urgent : retiré
    escalationPlan.save | update | Escalation plan changed | Plan d’escalade modifié
    escalationPlan.delete | delete | Escalation plan deleted | Plan d’escalade supprimé
    proof.key | security | Key for proofs made | Clé des preuves créée
    """

  private static let duties = """
    dutyRole.create | create | Role on duty created | Rôle de garde créé
    dutyRole.edit | update | Role on duty changed | Rôle de garde modifié
    dutyRole.delete | delete | Role on duty deleted | Rôle de garde supprimé
    dutyRole.give | update | Role on duty taken over | Rôle de garde pris
    dutyRole.take | update | Role on duty laid down | Rôle de garde quitté
    dutyRole.handOver | update | Role on duty handed on | Rôle de garde transmis
    """

  private static let signIn = """
    session.start | login | Signed in | Connexion
    session.startOutside | login | Signed in through the hospital’s sign-in | Connexion par le service de l’hôpital
    session.end | logout | Signed out | Déconnexion
    session.endOthers | logout | Signed out everywhere else | Déconnexion des autres appareils
    session.revokeAll | logout | Signed out everywhere | Déconnexion de tous les appareils
    session.expire | logout | Session ran out | Session expirée
    session.prove | authentication | Identity proved again | Identité confirmée de nouveau
    password.change | attributes | Password changed | Mot de passe modifié
    authenticator.draft | attributes | Authenticator app begun | Application d’authentification : début
    authenticator.add | attributes | Authenticator app added | Application d’authentification ajoutée
    authenticator.remove | attributes | Authenticator app removed | Application d’authentification retirée
    recoveryCode.renew | attributes | Recovery codes renewed | Codes de secours renouvelés
    recoveryCode.use | authentication | Recovery code used | Code de secours utilisé
    secondFactor.reset | attributes | Second factor reset | Second facteur réinitialisé
    passkey.draft | attributes | Passkey begun | Clé d’accès : début
    passkey.add | attributes | Passkey added | Clé d’accès ajoutée
    passkey.rename | attributes | Passkey renamed | Clé d’accès renommée
    passkey.remove | attributes | Passkey removed | Clé d’accès retirée
    token.issue | login | Access token issued | Jeton d’accès délivré
    token.renew | authentication | Access token renewed | Jeton d’accès renouvelé
    token.revoke | logout | Access token revoked | Jeton d’accès révoqué
    token.end | logout | Access token ended | Jeton d’accès terminé
    token.reuse | alert | Old token used again | Ancien jeton réutilisé
    user.link | attributes | Account linked to the hospital’s sign-in | Compte relié au service de l’hôpital
    user.unlink | attributes | Link to the hospital’s sign-in removed | Lien avec le service de l’hôpital retiré
    user.unlinkOwn | attributes | Own link to the hospital’s sign-in removed | Son propre lien avec le service de l’hôpital retiré
    """

  private static let people = """
    user.create | create | Account created | Compte créé
    guest.invite | originate | Guest invited | Invité convié
    guest.redeem | receive | Guest came by an invitation | Invité arrivé par une invitation
    user.update | update | Account changed | Compte modifié
    user.delete | delete | Account deleted | Compte supprimé
    user.provision | create | Account created by the directory | Compte créé par l’annuaire
    user.reprovision | update | Account changed by the directory | Compte modifié par l’annuaire
    user.deprovision | delete | Account withdrawn by the directory | Compte retiré par l’annuaire
    user.setManager | update | Manager changed | Responsable modifié
    user.setPhoto | update | Photo set | Photo définie
    user.removePhoto | update | Photo removed | Photo retirée
    user.setRoles | roles | Roles of a person decided | Rôles d’une personne décidés
    user.giveRole | roles | Role given | Rôle attribué
    user.takeRole | roles | Role taken | Rôle retiré
    user.keepLastAdministrator | alert | Last administrator kept against the provider | Dernier administrateur maintenu malgré le service
    group.create | create | Group created | Groupe créé
    group.update | update | Group changed | Groupe modifié
    group.delete | delete | Group deleted | Groupe supprimé
    group.add | update | Person added to a group | Personne ajoutée à un groupe
    group.remove | update | Person removed from a group | Personne retirée d’un groupe
    group.provision | create | Group created by the directory | Groupe créé par l’annuaire
    group.reprovision | update | Group changed by the directory | Groupe modifié par l’annuaire
    group.deprovision | delete | Group withdrawn by the directory | Groupe retiré par l’annuaire
    staff.import | operation | Staff file imported | Fichier du personnel importé
    directory.restore | update | Deleted account or group brought back | Compte ou groupe supprimé rétabli
    directory.erase | delete | Deleted account or group erased for good | Compte ou groupe effacé définitivement
    presence.set | update | Presence set | Présence définie
    presence.choose | update | Presence chosen | Présence choisie
    presence.follow | update | Presence follows activity again | Présence de nouveau automatique
    presence.clear | update | Presence cleared | Présence effacée
    presence.setStatusMessage | update | Status message set | Message de statut défini
    preferences.change | update | Own settings changed | Réglages personnels modifiés
    """

  private static let applications = """
    application.create | security | Application registered | Application enregistrée
    application.update | security | Application changed | Application modifiée
    application.delete | security | Application deleted | Application supprimée
    application.enable | security | Application switched on or off | Application activée ou désactivée
    application.setKeys | security | Application’s keys changed | Clés d’une application modifiées
    application.addSecret | security | Application’s secret added | Secret d’une application ajouté
    application.removeSecret | security | Application’s secret removed | Secret d’une application retiré
    application.assignPermission | security | Permission given to an application | Autorisation donnée à une application
    application.unassignPermission | security | Permission taken from an application | Autorisation retirée à une application
    application.refuse | alert | Application turned away | Application refusée
    permissionGrant.create | security | Consent given for people | Consentement donné pour des personnes
    permissionGrant.update | security | Consent changed | Consentement modifié
    permissionGrant.delete | security | Consent taken back | Consentement retiré
    permissionGrant.withdraw | security | Own consent taken back | Son propre consentement retiré
    consent.give | security | Application allowed | Application autorisée
    consent.device | security | Device allowed | Appareil autorisé
    consent.refuse | security | Application not allowed | Autorisation refusée à une application
    subscription.create | security | Subscription to changes made | Abonnement aux changements créé
    subscription.renew | security | Subscription to changes renewed | Abonnement aux changements renouvelé
    subscription.delete | security | Subscription to changes ended | Abonnement aux changements terminé
    subscription.end | security | Subscription to changes ended by itself | Abonnement aux changements arrivé à son terme
    subscription.missed | alert | Subscription missed changes | Abonnement : changements manqués
    signingKey.create | security | Signing key made | Clé de signature créée
    signingKey.rotate | security | Signing keys rotated | Clés de signature renouvelées
    device.begin | authentication | Device asked to sign in | Demande de connexion d’un appareil
    """

  private static let policies = """
    policy.create | security | Policy created | Stratégie créée
    policy.update | security | Policy changed | Stratégie modifiée
    policy.delete | security | Policy deleted | Stratégie supprimée
    policy.assign | security | Policy given to a person | Stratégie attribuée à une personne
    policy.assignGroup | security | Policy given to a group | Stratégie attribuée à un groupe
    policy.unassignGroup | security | Policy taken from a group | Stratégie retirée à un groupe
    policyPackage.keep | security | Policy package created | Ensemble de stratégies créé
    policyPackage.update | security | Policy package changed | Ensemble de stratégies modifié
    policyPackage.delete | security | Policy package deleted | Ensemble de stratégies supprimé
    policyPackage.assign | security | Policy package given to a person | Ensemble de stratégies attribué à une personne
    policyPackage.assignGroup | security | Policy package given to a group | Ensemble de stratégies attribué à un groupe
    policyBatch.create | security | Policies given to many people | Stratégies attribuées à un grand nombre de personnes
    policyBatch.slice | security | Policies given: part done | Stratégies attribuées : partie achevée
    signInPolicy.update | security | Rules for signing in changed | Règles de connexion modifiées
    """

  private static let notifications = """
    pushDevice.add | create | Browser added for notifications | Navigateur ajouté aux notifications
    pushDevice.gone | delete | Browser gone from notifications by itself | Navigateur disparu des notifications
    pushDevice.remove | delete | Browser removed from notifications | Navigateur retiré des notifications
    pushKey.make | security | Key for notifications made | Clé des notifications créée
    notificationChoices.change | update | Notification choices changed | Choix de notification modifiés
    notification.retry | operation | Notification sent again | Notification renvoyée
    notification.retryAll | operation | All failed notifications sent again | Toutes les notifications en échec renvoyées
    notification.giveUp | operation | Failed notification given up | Notification en échec abandonnée
    notification.test | operation | Notifications tried out | Essai des notifications
    notice.test | operation | Own notifications tried out | Essai de ses notifications
    mailRelay.set | security | Mail relay set | Relais de messagerie défini
    mailRelay.remove | security | Mail relay removed | Relais de messagerie retiré
    textGateway.set | security | Text message gateway set | Passerelle SMS définie
    textGateway.remove | security | Text message gateway removed | Passerelle SMS retirée
    """

  private static let privacy = """
    emergencyAccess.open | alert | Conversation opened in an emergency | Conversation ouverte en urgence
    emergencyAccess.end | security | Emergency access ended | Accès d’urgence terminé
    emergencyAccess.overdue | alert | Emergency access not reviewed in time | Accès d’urgence non examiné à temps
    emergencyAccess.review | security | Emergency access reviewed | Accès d’urgence examiné
    retention.set | security | Time decided for which messages are kept | Durée de conservation des messages décidée
    retention.timeZone | security | Time zone of the rounds decided | Fuseau horaire des passages décidé
    legalHold.place | security | Legal hold placed | Conservation légale mise en place
    legalHold.release | security | Legal hold released | Conservation légale levée
    legalHold.export | export | Conversation under a legal hold handed out | Conversation sous conservation légale remise
    legalHold.prove | export | Proof of a message under a legal hold handed out | Preuve d’un message sous conservation légale remise
    removal.erase | destroy | Erasure begun | Effacement commencé
    removal.finish | destroy | Messages deleted for good | Messages supprimés définitivement
    auditLog.search | auditUsed | Audit log searched | Journal d’audit consulté
    auditLog.export | export | Audit log exported | Journal d’audit exporté
    auditLog.download | export | Export of the audit log downloaded | Export du journal d’audit téléchargé
    personalData.request | export | Person’s data asked for | Données d’une personne demandées
    personalData.ready | activity | Person’s data gathered | Données d’une personne réunies
    personalData.download | export | Person’s data downloaded | Données d’une personne téléchargées
    personalData.discard | delete | Person’s gathered data discarded | Données réunies d’une personne supprimées
    personalData.expire | delete | Person’s gathered data expired | Données réunies d’une personne arrivées à expiration
    """

  private static let organization = """
    hospital.found | activity | Hospital set up | Hôpital mis en place
    organization.create | create | Organisation created | Organisation créée
    organization.update | update | Organisation changed | Organisation modifiée
    settings.update | security | Settings for everybody changed | Réglages communs modifiés
    setup.issue | security | Set-up link made | Lien de mise en place créé
    setup.complete | security | Set-up completed | Mise en place achevée
    identityProvider.create | security | Sign-in service added | Service de connexion ajouté
    identityProvider.update | security | Sign-in service changed | Service de connexion modifié
    identityProvider.delete | security | Sign-in service removed | Service de connexion retiré
    demonstration.password | attributes | Password of a demonstration account set | Mot de passe d’un compte de démonstration défini
    """
}
