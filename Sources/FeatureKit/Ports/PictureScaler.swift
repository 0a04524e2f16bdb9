// Small copies of pictures, made by a library.

/// A small square copy as JPEG.
public struct SmallPicture: Sendable, Equatable {
  /// In pixels, of either side.
  public var side: Int
  public var bytes: [UInt8]

  public init(side: Int, bytes: [UInt8]) { (self.side, self.bytes) = (side, bytes) }
}

public protocol PictureScaler: Sendable {
  /// Copies of the middle of a JPEG or PNG, one for each side that is not larger than the picture itself. None where the picture
  /// cannot be read, or has more pixels than it is worth the memory for.
  /// - Parameter pixels: how many its header claims; the reader of that header decides, before anything is unpacked.
  func copies(of picture: [UInt8], pixels: Int, sides: [Int]) async -> [SmallPicture]
}

extension Port where Value == any PictureScaler {
  public static var pictureScaler: Self { Port("pictureScaler") }
}
