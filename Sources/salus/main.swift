// The executable. Everything is in Server, so that tests can drive it.
import Server

await Salus.start()
