// The tree that libgumbo builds of sifted HTML, and a walk over it that needs no stack as deep as the tree.
import CGumbo

protocol HTMLVisitor {
  mutating func enter(_ element: HTMLElement)
  mutating func text(_ text: String)
  mutating func leave()
}

final class HTMLTree {
  private let memory = Arena()
  private let root: UnsafeMutablePointer<GumboNode>

  init(_ markup: [UInt8]) {
    var options = kGumboDefaultOptions
    options.allocator = { memory, size in
      memory.flatMap { Unmanaged<Arena>.fromOpaque($0).takeUnretainedValue().allocate(size) }
    }
    options.deallocator = { _, _ in }
    options.userdata = Unmanaged.passUnretained(memory).toOpaque()
    options.max_errors = 0
    options.fragment_context = GUMBO_TAG_DIV
    root = gumbo_parse_with_options(&options, memory.copy(markup), markup.count).pointee.root
  }

  func walk(_ visitor: inout some HTMLVisitor) {
    var open = [Self.children(of: root)]
    while let last = open.indices.last {
      if let node = open[last].next() {
        if Self.visit(node, &visitor) { open.append(Self.children(of: node)) }
      } else {
        open.removeLast()
        if !open.isEmpty { visitor.leave() }
      }
    }
  }

  /// - Returns: whether the node is an element, which has children to visit and an end.
  private static func visit(_ node: UnsafeMutablePointer<GumboNode>, _ visitor: inout some HTMLVisitor) -> Bool {
    switch node.pointee.type {
    case GUMBO_NODE_ELEMENT:
      visitor.enter(HTMLElement(node.pointee.v.element))
      return true
    case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE:
      visitor.text(String(cString: node.pointee.v.text.text))
    default:
      break
    }
    return false
  }

  private static func children(of node: UnsafeMutablePointer<GumboNode>) -> IndexingIterator<[UnsafeMutablePointer<GumboNode>]> {
    node.pointee.v.element.children.pointers(to: GumboNode.self).makeIterator()
  }
}

struct HTMLElement {
  private let element: GumboElement
  let name: String

  init(_ element: GumboElement) {
    self.element = element
    name = Self.name(of: element)
  }

  /// Names and values, with entities decoded.
  var attributes: [(name: String, value: String)] {
    element.attributes.pointers(to: GumboAttribute.self).map {
      (String(cString: $0.pointee.name), String(cString: $0.pointee.value))
    }
  }

  func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

  /// The parser knows neither `at` nor `attachment`: their names stand in the source only.
  private static func name(of element: GumboElement) -> String {
    guard element.tag == GUMBO_TAG_UNKNOWN else { return String(cString: gumbo_normalized_tagname(element.tag)) }
    var source = element.original_tag
    gumbo_tag_from_original_text(&source)
    let bytes = UnsafeRawBufferPointer(start: source.data, count: source.length)
    return String(decoding: bytes, as: UTF8.self).lowercased()
  }
}

extension GumboVector {
  fileprivate func pointers<Element>(to: Element.Type) -> [UnsafeMutablePointer<Element>] {
    UnsafeBufferPointer(start: data, count: Int(length)).compactMap { $0?.assumingMemoryBound(to: Element.self) }
  }
}
