"""The usual titles of a brief's parts, and the line under each that says what it holds."""

TITLES: dict[str, tuple[str, str]] = {
    "timeline": ("By domain and direction", ""),
    "flows": (
        "What flowed each way",
        "Only what happened, undisputed and by itself, enters a total. What is left out has its "
        "own line, with the reason.",
    ),
    "events": (
        "What happened, in time",
        "Only what is told as done. The words are the documents'; type and parties are how they "
        "were filed.",
    ),
    "disputes": (
        "What is disputed",
        "Both sides in their own words, in the order in which they became known.",
    ),
    "undone": (
        "Only planned, asked for, rumoured or denied",
        "None of this is counted as done. What was denied, called off or disproved stays, struck.",
    ),
    "through": (
        "Through groups",
        "A group is named, not the state that belongs to it. No count above holds these.",
    ),
    "facts": (
        "What holds and was measured",
        "Relations over time and numbers with their meaning, as the documents have them.",
    ),
    "verdicts": (
        "Sentences and rows",
        "What documents say, held against the rows of datasets. A verdict rests on rows; where "
        "there are none, the datasets that would have them are named.",
    ),
    "voices": (
        "Who says so",
        "Publishers of the documents, and of the works that stand in their notes.",
    ),
    "bibliography": ("Bibliography", ""),
    "made": ("How this brief was made", ""),
}
