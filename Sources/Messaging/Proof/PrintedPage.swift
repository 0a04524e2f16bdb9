// A page to print and to keep: of a proof, of a hold, of a removal.
import FeatureKit
import Kernel

extension Answer {
  /// - Parameter name: of the file, without its ending.
  static func printed(_ html: String, as name: String) -> Answer {
    .bytes(Array(html.utf8), type: "text/html; charset=utf-8")
      .adding("Content-Disposition", "attachment; filename=\"\(name).html\"")
  }
}
