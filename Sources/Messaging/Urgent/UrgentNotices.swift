// What people are told of urgent messages. The words are fit for a locked screen: who, and what is wanted; never what it is about.
import FeatureKit
import Kernel

enum UrgentNotices {
  static let all = [message, escalated, alarm, alarmRaised, unheard, acknowledged, declined, noHolder]

  static let message = kind("message.urgent", .urgent) {
    ("Urgent message from \($0 ?? "a colleague").", "\($0 ?? "Un collègue") vous envoie un message urgent.")
  }
  static let alarm = kind("urgent.alarm", .urgent) {
    (
      "Alarm: nobody has acknowledged an urgent message from \($0 ?? "a colleague").",
      "Alarme : personne n’a pris en charge un message urgent envoyé par \($0 ?? "un collègue")."
    )
  }
  /// To the sender, whose own bar says nothing of it.
  static let alarmRaised = kind("urgent.alarmRaised", .urgent) { _ in
    (
      "Alarm: nobody has acknowledged your urgent message.",
      "Alarme : personne n’a pris en charge votre message urgent."
    )
  }
  /// To the sender, where no plan says who comes next.
  static let unheard = kind("urgent.unheard", .urgent) { _ in
    ("Your urgent message has not been read by everybody.", "Votre message urgent n’a pas été lu par tous.")
  }
  static let noHolder = kind("urgent.noHolder", .urgent) { _ in
    (
      "Nobody holds a role that an urgent message was sent to.",
      "Personne n’assume un rôle auquel un message urgent a été adressé."
    )
  }
  static let escalated = kind("urgent.escalated", .normal) { _ in
    (
      "Your urgent message goes to the next step: nobody has acknowledged it yet.",
      "Votre message urgent passe à l’étape suivante : personne ne l’a encore pris en charge."
    )
  }
  static let acknowledged = kind("urgent.acknowledged", .normal) {
    ("\($0 ?? "Somebody") acknowledged your urgent message.", "\($0 ?? "Quelqu’un") a pris en charge votre message urgent.")
  }
  static let declined = kind("urgent.declined", .normal) {
    (
      "\($0 ?? "Somebody") cannot attend to your urgent message.",
      "\($0 ?? "Quelqu’un") ne peut pas répondre à votre message urgent."
    )
  }

  private static func kind(
    _ name: String, _ weight: NoticeKind.Weight, _ words: @escaping @Sendable (String?) -> (String, String)
  ) -> NoticeKind {
    NoticeKind(name, weight: weight) { language, cause in
      let (english, french) = words(cause)
      return language == .french ? french : english
    }
  }

  static func key(_ course: UrgentCourse) -> String { "urgent/\(course.chat)/\(course.message.text)" }
}
