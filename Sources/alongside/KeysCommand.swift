import ArgumentParser

/// Makes, lists, rotates and revokes the keys that programs and people ask with.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "Makes, lists, rotates and revokes the keys that programs and people ask with.",
        discussion: """
            Examples:
              alongside keys create --label "My name" --scope dashboard,keys
              alongside keys create --label "Shop server" --scope recommendations,events
              alongside keys create --label "Storefront" --publishable --origin https://shop.example
              alongside keys rotate key_3fZ0aB91xQ --grace-hours 24

            Without any key everybody on this machine may ask everything, and nobody else anything. From the first key on, every request needs one.
            """,
        subcommands: [KeysCreateCommand.self, KeysListCommand.self, KeysRotateCommand.self, KeysRevokeCommand.self],
        defaultSubcommand: KeysListCommand.self)
}
