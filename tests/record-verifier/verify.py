"""Verifies the public record of a site, written from docs/record.md alone with Python's standard library.

    python3 verify.py SITE [KEY] [--checkpoint FILE] [--witness KEY]

SITE is the address of a site. KEY is the log's verifier key; without it the site is asked, which shows mistakes but no
site that lies. FILE holds a checkpoint kept from before: the log must have grown from it. Exit code 1: something does
not hold, and a sentence says what.
"""

import argparse
import base64
import functools
import hashlib
import json
import re
import sys
import urllib.error
import urllib.request

# ---- Ed25519, RFC 8032 section 5.1.7: verification only

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def decompress(data):
    number = int.from_bytes(data, "little")
    sign, y = number >> 255, number & (2**255 - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


def add(a, b):
    m, n = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    t, z = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = n - m, z - t, z + t, n + m
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number, point):
    total = (0, 1, 1, 0)
    while number:
        if number & 1:
            total = add(total, point)
        point, number = add(point, point), number >> 1
    return total


BASE = decompress(bytes([0x58] + [0x66] * 31))


@functools.lru_cache(maxsize=1000)
def ed25519(public, message, signature):
    key, commitment = decompress(public), decompress(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or key is None or commitment is None or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    left, right = times(s, BASE), add(commitment, times(k, key))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


# ---- the tree


def sha256(data):
    return hashlib.sha256(data).digest()


def leaf(entry):
    return sha256(b"\0" + entry)


def node(left, right):
    return sha256(b"\1" + left + right)


def root(hashes):
    if not hashes:
        return sha256(b"")
    if len(hashes) == 1:
        return hashes[0]
    left = 1 << ((len(hashes) - 1).bit_length() - 1)
    return node(root(hashes[:left]), root(hashes[left:]))


def includes(hash, index, size, top, proof):
    if not 0 <= index < size:
        return False
    place, last = index, size - 1
    for sibling in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            hash = node(sibling, hash)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            hash = node(hash, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and hash == top


# ---- notes, keys, checkpoints, proofs


class Broken(Exception):
    pass


def need(held, sentence):
    if not held:
        raise Broken(sentence)


class Key:
    def __init__(self, text):
        self.name, self.id, self.data = text.strip().split("+", 2)
        raw = base64.b64decode(self.data, validate=True)
        self.type, self.public = raw[0], raw[1:]
        need(sha256(self.name.encode() + b"\n" + raw)[:4].hex() == self.id and len(self.public) == 32, f"{text} is no verifier key.")


class Note:
    def __init__(self, text):
        need("\n\n" in text and text.endswith("\n"), "That is no signed note.")
        end = text.rindex("\n\n") + 1
        self.text, self.lines = text[:end], []
        for line in text[end + 1 : -1].split("\n"):
            dash, name, data = line.split(" ")
            need(dash == "\u2014", "A signature line does not begin with a dash.")
            raw = base64.b64decode(data, validate=True)
            self.lines.append((name, raw[:4].hex(), raw[4:]))
        lines = self.text.split("\n")
        self.origin, self.size, self.root = lines[0], int(lines[1]), base64.b64decode(lines[2], validate=True)

    def signed_by(self, key):
        for name, id, signature in self.lines:
            if (name, id) != (key.name, key.id):
                continue
            if key.type == 1:
                return ed25519(key.public, self.text.encode(), signature)
            seconds = int.from_bytes(signature[:8], "big")
            return ed25519(key.public, f"cosignature/v1\ntime {seconds}\n{self.text}".encode(), signature[8:])
        return False


def read_proof(text):
    head, note = text.split("\n\n", 1)
    header, index, *hashes = head.split("\n")
    need(header == "c2sp.org/tlog-proof@v1", "That is no proof.")
    return int(re.fullmatch(r"index (\d+)", index)[1]), [base64.b64decode(line, validate=True) for line in hashes], Note(note)


# ---- the log of a site


class Site:
    def __init__(self, address):
        self.address = address.rstrip("/") + "/"

    def get(self, path):
        """The bytes, or None when they are not shown; a redirection is followed, and where it leads is kept."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=60) as answer:
                self.led_to = answer.url
                return answer.read()
        except urllib.error.HTTPError as answer:
            if answer.code in (404, 410):
                return None
            raise


def tile(level, number, width):
    digits = f"{number:03d}"
    digits = digits.zfill((len(digits) + 2) // 3 * 3)
    groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    return f"log/tile/{level}/" + "".join(f"x{group}/" for group in groups[:-1]) + groups[-1] + ("" if width == 256 else f".p/{width}")


def entries(site, size):
    all = []
    for first in range(0, size, 256):
        width = min(256, size - first)
        bundle = site.get(tile("entries", first // 256, width))
        need(bundle is not None, f"The bundle from entry {first} on is missing.")
        for _ in range(width):
            length = int.from_bytes(bundle[:2], "big")
            need(len(bundle) >= 2 + length, f"The bundle from entry {first} on ends too early.")
            all.append(bundle[2 : 2 + length])
            bundle = bundle[2 + length :]
        need(not bundle, f"The bundle from entry {first} on goes on after its entries.")
    return all


def check_tiles(site, leaves):
    level, row, count = 0, leaves, 0
    while row:
        for first in range(0, len(row), 256):
            part = row[first : first + 256]
            need(site.get(tile(level, first // 256, len(part))) == b"".join(part), f"Tile {first // 256} of level {level} is not made of the entries.")
            count += 1
        row = [root(row[first : first + 256]) for first in range(0, len(row) - 255, 256)]
        level += 1
    return count


FIELDS = {
    "story.version": ({"story", "n", "change", "version_sha256", "statements_sha256"}, {"prev", "late"}),
    "statement.set": ({"story", "n", "statements_sha256"}, {"prev"}),
    "correction": ({"story", "n", "change", "correction", "correction_sha256"}, {"prev"}),
    "retraction": ({"story", "n", "correction", "correction_sha256"}, {"prev"}),
    "takedown": ({"story"}, {"n", "prev"}),
    "key": ({"key"}, {"replaces", "endorsement"}),
    "log.anew": ({"old_size", "old_root"}, set()),
}


def check_entry(index, data, last, keys, origin):
    entry = json.loads(data)
    canonical = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    need(canonical == data and entry.get("v") == 1 and entry.get("type") in FIELDS, f"Entry {index} is not well-formed.")
    must, may = FIELDS[entry["type"]]
    have = set(entry) - {"v", "type", "at"}
    need("at" in entry and must <= have <= must | may, f"Entry {index} has other fields than its type has.")
    if "story" in entry:
        before, n = last.get(entry["story"], (None, 0))
        need(entry.get("prev") == before, f"Entry {index} does not name the entry before it about its story.")
        if entry["type"] == "story.version":
            need(entry["n"] == n + 1 or (before is None and last.get("anew")), f"Entry {index} leaves out a version of its story.")
            n = entry["n"]
        else:
            need(last.get("anew") or 0 < n >= entry.get("n", 1), f"Entry {index} is about a version that was not recorded.")
        last[entry["story"]] = index, n
    if entry["type"] == "log.anew":
        need(index == 0, f"Entry {index} begins the log anew, which only entry 0 may.")
        last["anew"] = True
    if entry["type"] == "key" and "replaces" in entry:
        message = f"onrecord-key/1\n{origin}\n{entry['key']}\n".encode()
        if any(key.type == 1 and key.public.hex() == entry["replaces"] and ed25519(key.public, message, bytes.fromhex(entry["endorsement"])) for key in keys):
            raw = b"\1" + bytes.fromhex(entry["key"])
            keys.append(Key(f"{origin}+{sha256(origin.encode() + bytes([10]) + raw)[:4].hex()}+{base64.b64encode(raw).decode()}"))
    return entry


def check_version(site, index, entry, data, keys):
    """Holds what is shown of a version against its entry, and its proof against its checkpoint. False: it is not shown."""
    name = f"version {entry['n']} of story {entry['story']}"
    shown = site.get(f"record/{entry['story']}/{entry['n']}.json")
    if shown is None:
        return False
    shown = json.loads(shown)
    for text, what in (("version", "text"), ("statements", "sourcing")):
        hash = sha256(bytes.fromhex(shown[text + "_salt"]) + shown[text].encode()).hex()
        need(hash == entry[text + "_sha256"], f"The {what} of {name} is not the one that was recorded, or its salt is not.")
    version = json.loads(shown["version"])
    need((version["story"], version["n"]) == (entry["story"], entry["n"]), f"What is shown as {name} is another.")
    page = Site(site.led_to[: -len(".json")])
    found, hashes, note = read_proof(page.get("proof").decode())
    need(found == index and any(note.signed_by(key) for key in keys if key.type == 1 and key.name == note.origin), f"The proof of {name} is of another entry, or nobody known signed it.")
    need(includes(leaf(data), index, note.size, note.root, hashes), f"The proof of {name} does not lead to the signed root.")
    return True


def main():
    words = argparse.ArgumentParser()
    words.add_argument("site")
    words.add_argument("key", nargs="?")
    words.add_argument("--checkpoint")
    words.add_argument("--witness")
    given = words.parse_args()
    site = Site(given.site)
    note = Note(site.get("log/checkpoint").decode())
    keys = [Key(given.key or site.get("log/key").decode())]
    all = entries(site, note.size)
    leaves = [leaf(data) for data in all]
    need(root(leaves) == note.root, "The entries do not make the root of the checkpoint.")
    count = check_tiles(site, leaves)
    if given.checkpoint:
        old = Note(open(given.checkpoint, encoding="utf-8").read())
        need(old.origin == note.origin and old.size <= note.size and root(leaves[: old.size]) == old.root, f"The log did not grow from your checkpoint of {old.size} entries.")
    last = {}
    read = [check_entry(index, data, last, keys, note.origin) for index, data in enumerate(all)]
    need(any(key.name == note.origin and note.signed_by(key) for key in keys), "The checkpoint is not signed by a key of the log that you know.")
    if given.witness:
        need(note.signed_by(Key(given.witness)), "The witness did not cosign this checkpoint.")
    shown = [check_version(site, index, entry, all[index], keys) for index, entry in enumerate(read) if entry["type"] == "story.version"]
    print(f"{note.origin} holds: {note.size} entries, {count} tiles, {sum(shown)} versions with their proofs, {len(shown) - sum(shown)} not shown any more.")


if __name__ == "__main__":
    try:
        main()
    except (Broken, ValueError, KeyError, TypeError, AttributeError) as broken:
        print(broken)
        sys.exit(1)
