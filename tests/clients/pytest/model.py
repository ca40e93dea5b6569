"""Every message of the server against the protocol's meta model, of which lsprotocol's classes are made.

pytest-lsp reads a message into these classes and fails where it does not fit; what it does not see is a field that
the model does not have. That is looked for here, in the bytes as they came.
"""

import json
import types as python
import typing

import attrs
from lsprotocol import types
from pytest_lsp import LanguageClient


class Model:
    """What a client received that the meta model does not know."""

    def __init__(self) -> None:
        self.wrong: list[str] = []
        self.asked: dict[object, str] = {}
        self.seen = 0

    @staticmethod
    def of(client: LanguageClient) -> "Model":
        return client.model

    @classmethod
    def watch(cls, client: LanguageClient) -> None:
        """Looks at all that the client sends and receives from now on."""
        model = client.model = cls()
        protocol = client.protocol
        structure, send = protocol.structure_message, protocol._send_data

        def received(data):
            model.check(data)
            return structure(data)

        def sent(data):
            if getattr(data, "method", None) and getattr(data, "id", None) is not None:
                model.asked[data.id] = data.method
            return send(data)

        protocol.structure_message = received
        protocol._send_data = sent

    def check(self, message: dict) -> None:
        """Looks for what the model does not have in a message of the server; its parts come here too."""
        if "jsonrpc" not in message:
            return
        self.seen += 1
        message = json.loads(json.dumps(message))
        if "method" in message:
            declared = types.METHOD_TO_TYPES.get(message["method"])
            if declared is None:
                self.wrong.append(f"no method {message['method']}")
                return
            self.fits(message, declared[0], message["method"])
        elif "result" in message:
            method = self.asked.get(message["id"])
            if method is None:
                self.wrong.append(f"an answer to nothing: {message}")
                return
            declared = types.METHOD_TO_TYPES[method]
            self.fits(message, declared[1], method)

    def fits(self, value, declared, path: str) -> None:
        found = misfits(value, declared, path)
        self.wrong.extend(found)


def misfits(value, declared, path: str) -> list[str]:
    """The places where a value of JSON is not what a type declares; the best of a union counts."""
    origin = typing.get_origin(declared)
    if origin in (typing.Union, python.UnionType):
        options = [misfits(value, option, path) for option in typing.get_args(declared)]
        return min(options, key=len, default=[])
    if origin is not None and isinstance(origin, type) and issubclass(origin, (list, typing.Sequence, tuple)):
        if not isinstance(value, list):
            return [f"{path}: no list: {value!r}"[:200]]
        inner = typing.get_args(declared)[0]
        return [wrong for i, one in enumerate(value) for wrong in misfits(one, inner, f"{path}[{i}]")]
    if isinstance(declared, type) and attrs.has(declared):
        return structure(value, declared, path)
    if declared is type(None):
        return [] if value is None else [f"{path}: not null"]
    plain = {str: str, int: int, bool: bool, float: (int, float)}.get(declared)
    if plain is not None:
        right = isinstance(value, plain) and (declared is bool or not isinstance(value, bool))
        return [] if right else [f"{path}: {value!r} is no {declared.__name__}"[:200]]
    return []


def structure(value, declared: type, path: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{path}: no {declared.__name__}: {value!r}"[:200]]
    attrs.resolve_types(declared)
    fields = {camel(field.name): field for field in attrs.fields(declared)}
    wrong = [f"{path}.{name}: {declared.__name__} has no such field" for name in value if name not in fields]
    for name, field in fields.items():
        if name in value:
            wrong += misfits(value[name], field.type, f"{path}.{name}")
        elif field.default is attrs.NOTHING:
            wrong.append(f"{path}: {declared.__name__} lacks {name}")
    return wrong


def camel(name: str) -> str:
    first, *rest = name.strip("_").split("_")
    return first + "".join(part.capitalize() for part in rest)
