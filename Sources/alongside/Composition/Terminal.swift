import Foundation

/// What a command says to the person before it.
enum Terminal {
    /// Prints a text and hands it on at once, also where standard output is a file or a pipe and the command goes on for long.
    static func say(_ text: String) {
        print(text)
        fflush(nil)
    }
}
