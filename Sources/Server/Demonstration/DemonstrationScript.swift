// What is said in the demonstration hospital. Invented people, invented patients.

enum DemonstrationScript {
  struct Line {
    var from: String
    var text: String
    var importance = "normal"
  }

  struct Chat {
    /// The first one begins the chat.
    var people: [String]
    var topic: String?
    var lines: [Line]
  }

  static let chats = [
    Chat(
      people: ["maelle.obrien", "emma.fernandez"], topic: nil,
      lines: [
        Line(from: "maelle.obrien", text: "Hi Emma, are you on nights all week?"),
        Line(from: "emma.fernandez", text: "Oui, jusqu'à vendredi. La chambre 312 dort enfin."),
        Line(from: "maelle.obrien", text: "Great. I have the keys of the medication room until 5."),
      ]),
    Chat(
      people: ["jerome.chen", "maelle.obrien", "emma.fernandez", "ana.garcia", "chloe.sharma", "yuki.poulin"],
      topic: "Medicine 3 East · nights",
      lines: [
        Line(from: "jerome.chen", text: "Tonight: 22 patients, two admissions expected from the emergency department before 4."),
        Line(from: "ana.garcia", text: "I take 301 to 308."),
        Line(from: "emma.fernandez", text: "Je prends 309 à 316."),
        Line(from: "maelle.obrien", text: "Then 317 to 322 are mine."),
        Line(
          from: "jerome.chen", text: "Bed 14: new potassium result is in, please look before the next dose.", importance: "high"),
        Line(from: "chloe.sharma", text: "Seen. I am changing the order now."),
      ]),
    Chat(
      people: ["emma.fernandez", "amina.okafor"], topic: nil,
      lines: [
        Line(from: "emma.fernandez", text: "Bonsoir docteure, Mme T. au 311 a 38,9 °C depuis une heure."),
        Line(from: "amina.okafor", text: "Merci. Hémocultures, et je passe dans dix minutes."),
      ]),
    Chat(
      people: ["maelle.obrien", "mia.lefebvre"], topic: nil,
      lines: [
        Line(from: "mia.lefebvre", text: "Your order for ward stock is ready, pick-up at window 2."),
        Line(from: "maelle.obrien", text: "Thank you! Someone will come at six."),
      ]),
    Chat(
      people: ["jerome.chen", "mateo.haddad", "maelle.obrien", "emma.fernandez"], topic: "Discharges tomorrow · Sorties demain",
      lines: [
        Line(from: "mateo.haddad", text: "Transport is booked for 305 at 10:30. 318 still waits for the home-care answer."),
        Line(from: "jerome.chen", text: "Thanks Mateo, I will tell the day team."),
        Line(from: "emma.fernandez", text: "La fille de la patiente du 309 arrive à 9 h."),
      ]),
  ]

  // MARK: Wards

  /// Codes are those of the staff file.
  static let wards = [
    (code: "MED3", name: "Medicine 3 East · Médecine 3 Est"), (code: "ICU", name: "Intensive Care · Soins intensifs"),
    (code: "ED", name: "Emergency · Urgences"),
  ]

  struct Post {
    var channel: String
    var from: String
    var text: String
    var headline: String?
    var answers: [Line] = []
  }

  static let posts = [
    Post(
      channel: "Announcements", from: "jerome.chen",
      text: "New infusion pumps from Monday. Training at the start of each shift, room 330.",
      headline: "New infusion pumps"),
    Post(
      channel: "Huddles", from: "jerome.chen", text: "Huddle at 7:15: falls, beds, discharges.",
      answers: [
        Line(from: "emma.fernandez", text: "Deux sorties avant midi : 305 et 318."),
        Line(from: "maelle.obrien", text: "Nobody fell tonight. 309 wants a second rail."),
      ]),
    Post(
      channel: "Staffing", from: "yuki.poulin", text: "One short on Thursday night, who can stay until 11?",
      answers: [Line(from: "ana.garcia", text: "I can.")]),
  ]

  struct Patient {
    var identifier, familyName, givenName, birthDate, room: String
    var allergies: [String]
  }

  static let patients = [
    Patient(
      identifier: "100311", familyName: "Tremblay", givenName: "Marguerite", birthDate: "1944-05-17", room: "311",
      allergies: ["penicillin", "latex"]),
    Patient(
      identifier: "100305", familyName: "Okonkwo", givenName: "Daniel", birthDate: "1971-11-02", room: "305", allergies: []),
    Patient(
      identifier: "100318", familyName: "Nguyễn", givenName: "Thị Mai", birthDate: "1986-01-23", room: "318",
      allergies: ["iodine contrast"]),
  ]

  /// In the team of the first patient.
  static let bedside = [
    Post(
      channel: "General", from: "emma.fernandez", text: "38,9 °C depuis une heure, TA 104/62. Docteure Okafor prévenue.",
      answers: [
        Line(from: "amina.okafor", text: "Hémocultures faites. Pas de pénicilline : allergie."),
        Line(from: "maelle.obrien", text: "I sit with her until the daughter comes."),
      ])
  ]
}
