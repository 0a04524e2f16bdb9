// The words of a printed proof, in both languages.
import Kernel

struct ProofTexts {
  let language: Language

  private func pick(_ english: String, _ french: String) -> String { language == .french ? french : english }

  var title: String { pick("Proof of a message", "Preuve d’un message") }
  var from: String { pick("From", "De") }
  var sent: String { pick("Sent", "Envoyé") }
  var importance: String { pick("Importance", "Importance") }
  var text: String { pick("Message", "Message") }
  var deleted: String { pick("Taken back by its author", "Retiré par son auteur") }
  var recipients: String { pick("Recipients", "Destinataires") }
  var name: String { pick("Name", "Nom") }
  var delivered: String { pick("Delivered", "Remis") }
  var read: String { pick("Read", "Lu") }
  var acknowledged: String { pick("Acknowledged", "Pris en charge") }
  var answer: String { pick("Answer", "Réponse") }
  var steps: String { pick("What happened", "Déroulement") }
  var time: String { pick("Time (UTC)", "Heure (UTC)") }
  var step: String { pick("Step", "Étape") }
  var happened: String { pick("Event", "Événement") }
  var person: String { pick("Person or role", "Personne ou rôle") }
  var audit: String { pick("Witness of the audit log", "Témoignage du journal d’audit") }
  var number: String { pick("Record", "Inscription") }
  var action: String { pick("Action", "Action") }
  var actor: String { pick("Actor", "Auteur") }
  var hash: String { pick("Hash", "Empreinte") }
  var signature: String { pick("Signature", "Signature") }
  var made: String { pick("Made", "Établie le") }
  var key: String { pick("Key", "Clé") }
  var verify: String {
    pick(
      "This page carries the signed record. Save it and run “salus proof verify FILE” to check it; no connection is needed.",
      "Cette page contient l’enregistrement signé. Pour le vérifier sans connexion : « salus proof verify FICHIER ».")
  }

  func importance(_ value: String) -> String {
    switch value {
    case "urgent": pick("Urgent", "Urgent")
    case "high": pick("Important", "Important")
    default: pick("Standard", "Standard")
    }
  }

  func answer(_ value: UrgentAnswer) -> String {
    switch value {
    case .onMyWay: pick("On my way", "J’arrive")
    case .callMe: pick("Call me", "Appelez-moi")
    case .cannot: pick("Cannot", "Ne peut pas")
    }
  }

  func event(_ kind: UrgentEvent.Kind, ring: Int?) -> String {
    switch kind {
    case .sent: pick("Sent", "Envoyé")
    case .called: pick("Notified", "Averti")
    case .rang: pick("Notified again (\(ring ?? 0))", "Averti de nouveau (\(ring ?? 0))")
    case .read: pick("Read", "Lu")
    case .acknowledged: pick("Acknowledged", "Pris en charge")
    case .answered: pick("Answered", "A répondu")
    case .declined: pick("Cannot attend", "Ne peut pas s’en occuper")
    case .expired: pick("Not read within 20 minutes", "Non lu en 20 minutes")
    case .released: pick("No longer called", "N’est plus appelé")
    case .escalated: pick("Goes to the next step", "Passe à l’étape suivante")
    case .noHolder: pick("Nobody holds the role; its stand-in is called", "Rôle sans titulaire ; son remplaçant est appelé")
    case .nobody: pick("Nobody to call at this step", "Personne à appeler à cette étape")
    case .alarmed: pick("Alarm", "Alarme")
    case .ended: pick("Ended", "Terminé")
    case .withdrawn: pick("Taken back", "Retiré")
    }
  }
}
