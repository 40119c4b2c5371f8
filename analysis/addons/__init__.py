"""Beside the product: what few need, or what needs more. Nothing else imports it.

An add-on is a package that is registered by an entry point (`analysis.registered`), here in
`pyproject.toml` or by anybody else's package; without it the rest works.

In: what the package gives a command or an importer. Out: what such a command or importer gives.

changes        `diff` says what changed between two states of a study
exports        `new` reads files of Nexis, Factiva, Word, Excel, and saved pages
"""
