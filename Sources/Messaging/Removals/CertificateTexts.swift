// The words of a printed certificate, in both languages.
import Kernel

struct CertificateTexts {
  let language: Language

  var proof: ProofTexts { ProofTexts(language: language) }

  private func pick(_ english: String, _ french: String) -> String { language == .french ? french : english }

  var title: String { pick("Certificate of deletion", "Certificat de suppression") }
  var cause: String { pick("What was done", "Opération") }
  var target: String { pick("Conversation or person (id)", "Conversation ou personne (identifiant)") }
  var reason: String { pick("Reason", "Motif") }
  var askedBy: String { pick("Decided by", "Décidée par") }
  var began: String { pick("Begun (UTC)", "Commencée le (UTC)") }
  var ended: String { pick("Ended (UTC)", "Terminée le (UTC)") }
  var messages: String { pick("Messages", "Messages") }
  var conversations: String { pick("Conversations", "Conversations") }
  var from: String { pick("Oldest message (UTC)", "Message le plus ancien (UTC)") }
  var to: String { pick("Newest message (UTC)", "Message le plus récent (UTC)") }
  var digest: String { pick("Digest of the ids", "Empreinte des identifiants") }
  var rules: String { pick("Rules", "Règles") }
  var kinds: String { pick("What was removed", "Éléments supprimés") }
  var kindOf: String { pick("Kind of conversation", "Type de conversation") }
  var kept: String { pick("Kept for", "Durée de conservation") }
  var before: String { pick("Removed if older than (UTC)", "Supprimés si antérieurs au (UTC)") }
  var noContent: String {
    pick(
      "The messages named here were removed from Salus for good. This page holds nothing of what they said.",
      "Les messages visés ici ont été définitivement supprimés de Salus. Cette page ne contient rien de leur contenu.")
  }

  func cause(_ value: String) -> String {
    switch value {
    case "conversation": pick("Erasure of a conversation", "Effacement d’une conversation")
    case "person":
      pick("Erasure of what a deleted person left", "Effacement des données laissées par une personne supprimée")
    default: pick("Round of retention", "Passage de la conservation")
    }
  }

  func kind(_ name: String) -> String {
    switch name {
    case "oneOnOne": pick("Between two people", "Entre deux personnes")
    case "group": pick("Groups", "Groupes")
    case "role": pick("With a role on duty", "Avec un rôle de garde")
    default: name.escapedHTML
    }
  }

  func period(_ json: JSON?) -> String {
    guard let period = RetentionPeriod(json) else { return "" }
    let isOne = period.amount == 1
    let unit =
      switch period.unit {
      case .days: pick(isOne ? "day" : "days", isOne ? "jour" : "jours")
      case .months: pick(isOne ? "month" : "months", "mois")
      case .years: pick(isOne ? "year" : "years", isOne ? "an" : "ans")
      }
    return "\(period.amount) \(unit)"
  }
}
