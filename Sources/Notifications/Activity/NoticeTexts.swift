// Sentences of our own, in the languages that Salus speaks.
import Kernel

enum NoticeTexts {
  static func anything(_ language: Language) -> String {
    switch language {
    case .english: "There is something new for you"
    case .french: "Il y a du nouveau pour vous"
    }
  }

  static func test(_ language: Language) -> String {
    switch language {
    case .english: "This is a test: notifications reach you here"
    case .french: "Ceci est un essai : les notifications vous parviennent ici"
    }
  }

  static func failing(_ way: Way, _ language: Language) -> String {
    switch (way, language) {
    case (.push, .english): "Salus cannot reach people’s browsers and phones at the moment"
    case (.push, .french): "Salus n’arrive plus à joindre les navigateurs et les téléphones"
    case (.mail, .english): "Salus cannot hand over e-mail at the moment"
    case (.mail, .french): "Salus n’arrive plus à envoyer de courriels"
    case (.text, .english): "Salus cannot send text messages at the moment"
    case (.text, .french): "Salus n’arrive plus à envoyer de SMS"
    }
  }

  static func givenUp(_ language: Language) -> String {
    switch language {
    case .english: "Some notifications could not be delivered"
    case .french: "Des notifications n’ont pas pu être remises"
    }
  }
}
