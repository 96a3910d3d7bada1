"""The casebook for an assistant, over the Model Context Protocol: answers that carry their words.

    from chancery.assistant import server
    server(casebook, write=False).run("stdio")

Every answer holds quotes with offsets, the document that they stand in and the notes that they
rest on; it is bounded, and says what it leaves out. The SDK (`mcp`) is an extra, imported here
when a server is made.
"""

from chancery.assistant.serving import MissingPackageError, server

__all__ = ["MissingPackageError", "server"]
