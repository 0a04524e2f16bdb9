// What the patient's team finds first in its channel: where the patient is and who attends, kept up to date through transfers until the
// discharge. In the language of the ward.
import FeatureKit
import Kernel

struct StayCard: Sendable, Equatable {
  var ward: String?
  var room: String?
  var attending: [String]
  var isOpen: Bool
  var language: Language

  /// Pure.
  var card: PostedCard {
    let words = Words(language)
    var facts: [PostedCard.Fact] = []
    if let ward { facts.append(.init(words.ward, ward)) }
    if isOpen, let room { facts.append(.init(words.room, room)) }
    if !attending.isEmpty { facts.append(.init(words.attending, attending.joined(separator: ", "))) }
    return PostedCard(isOpen ? words.here : words.gone, facts: facts, tone: isOpen ? .good : .plain)
  }

  var sender: String { Words(language).sender }

  private struct Words {
    let sender, here, gone, ward, room, attending: String

    init(_ language: Language) {
      (sender, here, gone, ward, room, attending) =
        switch language {
        case .english: ("Admissions", "In hospital", "Discharged", "Ward", "Room", "Attending")
        case .french: ("Admissions", "Hospitalisation en cours", "Sortie", "Service", "Chambre", "Médecins responsables")
        }
    }
  }
}

extension PatientTeam {
  /// As it is shown once something later has taken its place.
  var over: PatientTeam {
    var over = self
    over.discharged = discharged ?? admitted
    return over
  }
}

extension Transaction {
  /// One card for each stay; where nothing changed, nothing is done.
  func show(_ patient: PatientTeam, _ wards: [String: Ward]) throws {
    guard let general = try ChannelStore.primary(of: patient.team, in: self) else { return }
    let accounts = try PatientStore.accounts(patient.attending, in: self)
    let names = try ports.require(.people).people(Set(accounts.values), in: self)
    let ward = patient.ward.flatMap { wards[$0] }
    let stay = StayCard(
      ward: ward?.name ?? patient.ward, room: patient.room,
      attending: patient.attending.map { key in accounts[key].flatMap { names[$0]?.displayName } ?? key },
      isOpen: patient.isOpen, language: ward?.language ?? .english)
    try ports.require(.posting).put(
      stay.card, key: "stay/\(patient.admitted.milliseconds)", to: general.id.text, from: stay.sender, in: self)
  }
}
