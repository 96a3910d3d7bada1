"""A language model that is none: a server on loopback whose answers are scripted by a test."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from chancery.actors import Gazetteer
from chancery.coding.lexicon import LexiconCoder
from chancery.records import Document, interchange

Answer = dict[str, Any] | str | Callable[[dict[str, Any]], Any]
_PASSAGE = re.compile(r'<passage-\w+ number="(\d+)">\n(.*?)\n</passage-', re.S)


def passages_of(asked: str) -> list[tuple[int, str]]:
    """The passages of a question, by number."""
    return [(int(number), words) for number, words in _PASSAGE.findall(asked)]


def asked_of(body: dict[str, Any]) -> str:
    """What the user's message of a request says."""
    return str(body["messages"][-1]["content"])


class Raw:
    """An answer given byte for byte, with a status and headers, after a while."""

    def __init__(self, body=b"", status=200, wait=0.0, **headers):
        self.body, self.status, self.wait = body, status, wait
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


class ScriptedModel:
    """Answers in turn what it was given; when that is used up, the last one again."""

    def __init__(self, *answers: Answer, style: str = "openai") -> None:
        self.answers = list(answers)
        self.style = style
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self._lock = threading.Lock()
        model = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                model.serve(self)

            def do_GET(self) -> None:
                model.paths.append(f"GET {self.path}")
                self.send_error(404)

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}/v1"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def serve(self, handler: BaseHTTPRequestHandler) -> None:
        body = json.loads(handler.rfile.read(int(handler.headers["content-length"])))
        with self._lock:
            self.requests.append(body)
            self.headers.append({k.lower(): v for k, v in handler.headers.items()})
            self.paths.append(handler.path)
            answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        answer = answer(body) if callable(answer) else answer
        raw = answer if isinstance(answer, Raw) else Raw(json.dumps(self.wrapped(answer)).encode())
        if raw.wait:
            time.sleep(raw.wait)
        try:
            handler.send_response(raw.status)
            for name, value in raw.headers.items():
                handler.send_header(name, value)
            handler.send_header("content-length", str(len(raw.body)))
            handler.end_headers()
            handler.wfile.write(raw.body)
        except OSError:
            pass  # whoever asked did not wait

    def wrapped(self, answer: dict[str, Any] | str, cut: bool = False) -> dict[str, Any]:
        """An answer as the server's dialect says it."""
        words = answer if isinstance(answer, str) else json.dumps(answer)
        if self.style == "anthropic":
            block = {"type": "text", "text": answer}
            if not isinstance(answer, str):
                block = {"type": "tool_use", "id": "t", "name": "file_claims", "input": answer}
            usage = {"input_tokens": 1000, "output_tokens": 100}
            stop = "max_tokens" if cut else "tool_use"
            return {"content": [block], "stop_reason": stop, "usage": usage}
        return {
            "choices": [{
                "message": {"role": "assistant", "content": words},
                "finish_reason": "length" if cut else "stop",
            }],
            "usage": {"prompt_tokens": 1000, "completion_tokens": 100},
        }  # fmt: skip


GAZETTEER: list[Gazetteer] = []


def diligent(body: dict[str, Any]) -> dict[str, Any]:
    """A model that codes what it is shown, as well as the lexicon coder does."""
    if not GAZETTEER:
        GAZETTEER.append(Gazetteer.load())
    asked = asked_of(body)
    date = re.search(r"Document date: (\S+)", asked)
    language = re.search(r"Language: (\S+)", asked)
    claims = []
    for number, words in passages_of(asked):
        document = Document(
            doc="d", text=words, language=language[1], date="" if date[1] == "unknown" else date[1]
        )
        for claim in LexiconCoder().code(document, GAZETTEER[0]).claims:
            claims.append({"passage": number, **json.loads(json.dumps(interchange(claim)))})
    return {"claims": claims}
