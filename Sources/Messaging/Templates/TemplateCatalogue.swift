// The templates that every hospital finds there: names, channels, tabs and apps as Teams has them, in the words of a ward.
import Kernel

enum TemplateCatalogue {
  static func all(in language: Language) -> [TeamTemplate] {
    [standard, ward, hospital, project, incident, crisis, helpDesk, onboarding].map { $0.template(in: language) }
  }

  /// A team with its first channel and nothing else.
  static func standard(in language: Language) -> TeamTemplate { standard.template(in: language) }

  private struct Channel {
    var name: Words
    var isFavorite = true
    /// What its tabs are called, and their apps by key.
    var tabs: [(name: Words, app: String)] = []

    func plan(in language: Language) -> ChannelPlan {
      ChannelPlan(
        name: name[language], isFavorite: isFavorite,
        tabs: tabs.map {
          TabDraft(name: $0.name[language], app: TemplateCatalogue.id(of: $0.app), configuration: Tab.Configuration())
        })
    }
  }

  private struct Entry {
    var id: String
    var category: TeamTemplate.Category = .general
    var name: Words
    var description: Words
    var specialization: Team.Specialization = .none
    var channels: [Channel]
    var apps: [String] = []
    var suggested: [Words] = []

    func template(in language: Language) -> TeamTemplate {
      let plan = TeamPlan(
        visibility: category == .healthcare ? .private : .public, specialization: specialization,
        channels: channels.map { $0.plan(in: language) }, apps: apps.map { TemplateCatalogue.id(of: $0) })
      return TeamTemplate(
        id: TemplateID(id), name: name[language], description: description[language], category: category, plan: plan,
        suggested: suggested.map { ChannelPlan(name: $0[language]) })
    }
  }

  private static func id(of key: String) -> AppID { AppCatalogue.all.first { $0.key == key }?.id ?? AppID(key) }

  private static let general = Words("General", "Général")
  private static let announcements = Channel(
    name: Words("Announcements", "Annonces"), tabs: [(Words("Bulletins", "Bulletins"), "Bulletins")])

  private static func channel(_ english: String, _ french: String) -> Channel { Channel(name: Words(english, french)) }

  private static let standard = Entry(
    id: "standard", name: Words("From scratch", "Équipe vide"),
    description: Words(
      "A team with its first channel and nothing else.", "Une équipe avec son premier canal et rien d’autre."),
    channels: [Channel(name: general)])

  private static let ward = Entry(
    id: "healthcareWard", category: .healthcare, name: Words("Patient care", "Soins aux patients"),
    description: Words(
      "For a ward, a pod or a department: huddles, rounds, staffing and training, each in its place.",
      "Pour une unité, un îlot ou un service : points d’équipe, tournées, effectifs et formation, chacun à sa place."),
    specialization: .healthcareStandard,
    channels: [
      Channel(name: general, isFavorite: false), announcements,
      Channel(name: Words("Huddles", "Points d’équipe"), tabs: [(Words("Patients", "Patients"), "Lists")]),
      Channel(name: Words("Rounds", "Tournées"), tabs: [(Words("Inspection", "Inspection"), "Inspection")]),
      channel("Staffing", "Effectifs"), channel("Training", "Formation"),
    ],
    apps: ["Wiki", "Lists", "Tasks", "Approvals", "Shifts", "Bulletins", "Inspection"])

  private static let hospital = Entry(
    id: "healthcareHospital", category: .healthcare, name: Words("Hospital", "Hôpital"),
    description: Words(
      "For everybody in the hospital, with channels for what concerns all and for the specialties that you choose.",
      "Pour tout l’hôpital, avec des canaux pour ce qui concerne chacun et pour les spécialités choisies."),
    specialization: .healthcareStandard,
    channels: [
      Channel(name: general, isFavorite: false, tabs: [(Words("Lists", "Listes"), "Lists")]), announcements,
      Channel(name: Words("Compliance", "Conformité"), tabs: [(Words("Inspection", "Inspection"), "Inspection")]),
      Channel(name: Words("Custodial", "Entretien"), isFavorite: false),
      Channel(
        name: Words("Human resources", "Ressources humaines"), isFavorite: false, tabs: [(Words("Ideas", "Idées"), "Ideas")]),
      Channel(name: Words("Pharmacy", "Pharmacie"), isFavorite: false),
    ],
    apps: ["Wiki", "Tasks", "Lists", "Approvals", "Shifts", "Bulletins", "Inspection", "Ideas"],
    suggested: [
      Words("Ambulatory", "Soins ambulatoires"), Words("Anesthesiology", "Anesthésiologie"), Words("Cardiology", "Cardiologie"),
      Words("CCU", "Soins coronariens"), Words("Ear Nose and Throat", "ORL"), Words("Emergency Care", "Urgences"),
      Words("Family Medicine", "Médecine familiale"), Words("Gynecology", "Gynécologie"), Words("ICU", "Soins intensifs"),
      Words("Mother-Baby", "Mère-enfant"), Words("Neonatal", "Néonatologie"), Words("Neurology", "Neurologie"),
      Words("Oncology", "Oncologie"), Words("Ophthalmology", "Ophtalmologie"), Words("PACU", "Salle de réveil"),
      Words("Psychiatric", "Psychiatrie"), Words("Radiology", "Radiologie"), Words("Rehabilitation", "Réadaptation"),
      Words("Surgical", "Chirurgie"), Words("Urology", "Urologie"), Words("Women’s Health", "Santé des femmes"),
    ])

  private static let project = Entry(
    id: "ManageAProject", name: Words("Manage a project", "Mener un projet"),
    description: Words(
      "Tasks, documents and decisions of a project in one place.", "Tâches, documents et décisions d’un projet au même endroit."),
    channels: [
      Channel(name: general, isFavorite: false), announcements, channel("Resources", "Ressources"),
      channel("Planning", "Planification"),
    ],
    apps: ["Wiki", "Tasks", "Lists", "Bulletins"])

  private static let incident = Entry(
    id: "CoordinateIncidentResponse", name: Words("Coordinate an incident response", "Coordonner la réponse à un incident"),
    description: Words(
      "Who does what while an incident lasts, and what comes after it.",
      "Qui fait quoi pendant un incident, et ce qui vient après."),
    channels: [
      Channel(name: general, isFavorite: false), announcements, channel("Logistics", "Logistique"),
      channel("Planning", "Planification"), channel("Recovery", "Reprise"), channel("Urgent", "Urgent"),
    ],
    apps: ["Wiki", "Tasks", "Lists", "Bulletins"])

  private static let crisis = Entry(
    id: "CollaborateOnAGlobalCrisisOrEvent", name: Words("Crisis communication", "Communication de crise"),
    description: Words(
      "One voice in a crisis: news, messages and their approval.",
      "Une seule voix dans la crise : nouvelles, messages et leur approbation."),
    channels: [
      Channel(name: general, isFavorite: false), announcements, channel("World news", "Actualités"),
      channel("Internal communication", "Communication interne"), channel("External communication", "Communication externe"),
      Channel(
        name: Words("Approval requests", "Demandes d’approbation"), tabs: [(Words("Approvals", "Approbations"), "Approvals")]),
      channel("Escalations", "Escalades"), channel("Executive updates", "Points de direction"),
      channel("Planning", "Planification"), channel("Logistics", "Logistique"),
    ],
    apps: ["Tasks", "Approvals", "Bulletins", "Lists"])

  private static let helpDesk = Entry(
    id: "OrganizeHelpDesk", name: Words("Organize a help desk", "Tenir un centre d’assistance"),
    description: Words(
      "Questions, answers and who takes care of them.", "Des questions, des réponses et ceux qui s’en occupent."),
    channels: [Channel(name: general, isFavorite: false), announcements, channel("FAQ", "FAQ")],
    apps: ["Wiki", "Tasks", "Bulletins"])

  private static let onboarding = Entry(
    id: "OnboardEmployees", name: Words("Onboard employees", "Accueillir le personnel"),
    description: Words(
      "What newcomers need in their first weeks.", "Ce dont les nouveaux ont besoin pendant leurs premières semaines."),
    channels: [
      Channel(name: general, isFavorite: false), announcements, channel("Employee chat", "Discussions"),
      channel("Training", "Formation"),
    ],
    apps: ["Wiki", "Tasks", "Ideas", "Bulletins"])
}
