// Request bodies: what is read is written so that it is read the same again.
import Kernel

extension FuzzTarget {
  static let json = FuzzTarget("json") { bytes in
    let value: JSON
    do { value = try JSON(parsing: bytes) } catch let error as JSONSyntaxError {
      return try promise((0...bytes.count).contains(error.offset), "a fault outside the document, \(error)")
    }
    let written = value.bytes
    let again = try JSON(parsing: written)
    try promise(again == value, "read back as another value: \(value.text)")
    try promise(again.bytes == written, "written differently the second time: \(value.text)")
  }
}
