"""Reads a vault without Dirsafe, as docs/vault-format.md tells: python3 read-vault.py FOLDER < file with the recovery code.

Needs Python 3.11 and the openssl program, nothing else. Writes no plain text to the disk; prints what it found as JSON.
A passphrase slot needs Argon2id, which Python's own library lacks: with any Argon2id program the rest is the same.
"""
import base64, hashlib, hmac, json, pathlib, sqlite3, struct, subprocess, sys, zlib

PAGE, RESERVE, MAC = 4096, 80, 64
OPEN = 2147483647
SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def canonical(value):
    """JSON with sorted keys and no white space."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def aes_blocks(key, blocks, direction):
    """AES-256 of single blocks, by openssl."""
    command = ["openssl", "enc", direction, "-aes-256-ecb", "-K", key.hex(), "-nopad"]
    return subprocess.run(command, input=blocks, capture_output=True, check=True).stdout


def xor(a, b):
    return (int.from_bytes(a, "big") ^ int.from_bytes(b, "big")).to_bytes(len(a), "big")


def ghash(h, data):
    """The hash of AES-GCM (NIST SP 800-38D, 6.4) over whole blocks."""
    h, result = int.from_bytes(h, "big"), 0
    for at in range(0, len(data), 16):
        x, v, result = result ^ int.from_bytes(data[at : at + 16], "big"), h, 0
        for bit in range(127, -1, -1):
            if x >> bit & 1:
                result ^= v
            v = v >> 1 ^ (0xE1 << 120 if v & 1 else 0)
    return result.to_bytes(16, "big")


def padded(data):
    return data + bytes(-len(data) % 16)


def unwrap(wrapped, key, bound):
    """A key that was encrypted under another with AES-256-GCM; None where it does not open."""
    nonce, sealed = base64.b64decode(wrapped["nonce"]), base64.b64decode(wrapped["sealed"])
    text, tag, bound = sealed[:-16], sealed[-16:], bound.encode()
    counters = b"".join(nonce + struct.pack(">I", n) for n in range(1, 2 + len(padded(text)) // 16))
    stream = aes_blocks(key, bytes(16) + counters, "-e")
    lengths = struct.pack(">QQ", 8 * len(bound), 8 * len(text))
    mac = xor(ghash(stream[:16], padded(bound) + padded(text) + lengths), stream[16:32])
    return xor(text, stream[32 : 32 + len(text)]) if hmac.compare_digest(mac, tag) else None


def hkdf(secret, salt, info):
    """32 bytes of HKDF-SHA256 (RFC 5869)."""
    return hmac.digest(hmac.digest(salt, secret, "sha256"), info.encode() + b"\x01", "sha256")


def code_bytes(typed):
    """The 20 bytes of a recovery code; stops where its check symbols do not fit."""
    text = "".join(typed.upper().replace("-", " ").split()).translate(str.maketrans("OILU", "011V"))
    value = sum(SYMBOLS.index(symbol) << 5 * (31 - place) for place, symbol in enumerate(text[:32]))
    check = sum(SYMBOLS.index(symbol) << 5 * (2 - place) for place, symbol in enumerate(text[32:]))
    if len(text) != 35 or value % 32749 != check:
        sys.exit("The recovery code was mistyped.")
    return value.to_bytes(20, "big")


def open_keys(file, code):
    """The keys of the database, by the recovery code."""
    for slot in file["slots"]:
        if slot["kind"] != "recoveryCode":
            continue
        key = hkdf(code_bytes(code), base64.b64decode(slot["kdf"]["salt"]), "dirsafe recovery code")
        bound = {"what": "dirsafe vault key", "vaultId": file["vaultId"], "slot": slot["id"], "kind": slot["kind"], "kdf": slot["kdf"]}
        vault_key = unwrap(slot["wrapped"], key, canonical(bound))
        if vault_key:
            break
    else:
        sys.exit("The recovery code does not open this vault.")
    if file["format"] > 1:
        mac_key = hkdf(vault_key, bytes.fromhex(file["vaultId"]), "dirsafe vault.json")
        signed = canonical({name: value for name, value in file.items() if name != "mac"}).encode()
        if not hmac.compare_digest(hmac.digest(mac_key, signed, "sha256"), base64.b64decode(file["mac"])):
            sys.exit("vault.json was altered.")
    bound = {"what": "dirsafe data key", "vaultId": file["vaultId"], **({"format": 2} if file["format"] > 1 else {})}
    keys = [unwrap(one["wrapped"], vault_key, canonical({**bound, "dataKey": one["id"]})) for one in file["dataKeys"]]
    return [key for key in keys if key]


def decrypt(data, key):
    """The SQLite database in a file of SQLCipher 4 with a raw key; None where the key does not fit the first page."""
    salt = data[:16]
    mac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, 32)
    ciphers, ivs, starts = [], [], []
    for number in range(1, len(data) // PAGE + 1):
        page = data[(number - 1) * PAGE : number * PAGE]
        start = 16 if number == 1 else 0
        signed = page[start : PAGE - MAC] + struct.pack("<I", number)
        if not hmac.compare_digest(hmac.digest(mac_key, signed, "sha512"), page[PAGE - MAC :]):
            if number == 1:
                return None
            sys.exit(f"Page {number} is damaged.")
        ciphers.append(page[start : PAGE - RESERVE])
        ivs.append(page[PAGE - RESERVE : PAGE - MAC])
        starts.append(b"SQLite format 3\0" if number == 1 else b"")
    # CBC is the block cipher and the ciphertext before: all pages at once.
    blocks = aes_blocks(key, b"".join(ciphers), "-d")
    plain, at = [], 0
    for cipher, iv, start in zip(ciphers, ivs, starts):
        plain.append(start + xor(blocks[at : at + len(cipher)], iv + cipher[:-16]) + bytes(RESERVE))
        at += len(cipher)
    # The journal of a write-ahead log is not needed any more: bytes 18 and 19 say "rollback journal".
    whole = bytearray(b"".join(plain))
    whole[18:20] = b"\x01\x01"
    return bytes(whole)


def to_id(stored):
    """An id as Microsoft writes it."""
    if isinstance(stored, str):
        return stored
    text = stored.hex()
    return "-".join([text[:8], text[8:12], text[12:16], text[16:20], text[20:]])


def read_contents(db):
    """Every content by its number, each held against its hash. Erased ones have no bytes."""
    dictionaries = dict(db.execute("SELECT d, bytes FROM dictionary"))
    contents = {}
    for number, digest, size, dictionary, packed in db.execute("SELECT c, hash, size, dictionary, bytes FROM content"):
        if size == 0:
            continue
        plain = packed if dictionary is None else zlib.decompressobj(-15, zdict=dictionaries[dictionary]).decompress(packed)
        if hashlib.sha256(plain).digest() != digest or len(plain) != size:
            sys.exit(f"Content {number} is damaged.")
        contents[number] = plain
    return contents


def read_activity(db):
    """How many entries each log has, each held against its hash; newest first, with who did it and to whom."""
    dictionaries = dict(db.execute("SELECT d, bytes FROM activity_dictionary"))
    logs, entries = {}, []
    columns = "word.text, activity.id, at, activity_word.text, hash, size, dictionary, activity.bytes"
    joined = "activity JOIN word ON word.w = log JOIN activity_word ON activity_word.w = activity.word"
    for log, stored, at, what, digest, size, dictionary, packed in db.execute(f"SELECT {columns} FROM {joined} ORDER BY at DESC"):
        plain = packed if dictionary is None else zlib.decompressobj(-15, zdict=dictionaries[dictionary]).decompress(packed)
        if hashlib.sha256(plain).digest()[:16] != digest or len(plain) != size:
            sys.exit(f"An entry of {log} is damaged.")
        entry = json.loads(plain)
        logs[log] = logs.get(log, 0) + 1
        entries.append({"log": log, "id": to_id(stored), "at": at, "activity": what, "isSame": entry["id"] == to_id(stored)})
    return {"logs": logs, "entries": entries}


def js(value):
    """JSON as JavaScript writes it, without spaces."""
    whole = lambda one: [whole(x) for x in one] if isinstance(one, (list, tuple)) else int(one) if isinstance(one, float) and one.is_integer() else one
    return json.dumps(whole(value), separators=(",", ":"), ensure_ascii=False).encode()


def read_snapshot(db, words, contents, number):
    """What a snapshot holds: how many objects, links and photos of each kind, and the digest of all of it."""
    known = dict(db.execute("SELECT o, since FROM learnt_kind"))
    forgotten = {o for (o,) in db.execute("SELECT o FROM forgotten")}
    shapes = {s: hashlib.sha256(asked.encode()).hexdigest() for s, asked in db.execute("SELECT s, asked FROM shape")}
    hashes = {c: digest.hex() for c, digest in db.execute("SELECT c, hash FROM content")}
    objects = {
        o: ["directoryObject" if number < known.get(o, 0) else words[kind], to_id(stored), None, None, [], []]
        for o, kind, stored in db.execute("SELECT o, kind, id FROM object ORDER BY o")
    }
    rows = lambda columns, table: db.execute(f"SELECT {columns} FROM {table} WHERE since <= ? AND until > ?", (number, number))
    for o, part, content, shape, etag, *label in rows("o, part, content, shape, etag, name, caption, branch", "version"):
        objects[o][2 + part] = [hashes[content], shapes[shape], *label] if part == 0 else [hashes.get(content), etag]
    for source, kind, target in rows("source, type, target", "link"):
        objects[source][4].append([words[kind], *objects[target][:2]])
    for o, part, reason in rows("o, part, reason", "unread"):
        objects[o][5].append([words[part], reason])
    counts, leaves = {}, []
    for o, one in objects.items():
        kind, _, attributes, photo, links, unread = one
        links.sort()
        unread.sort()
        named = [kind] * (attributes is not None) + [f"{kind}/photo"] * bool(photo and photo[0])
        for name in named + [f"{kind}/{link[0]}" for link in links]:
            counts[name] = counts.get(name, 0) + 1
        if o in forgotten:
            kept = "SELECT hash FROM leaf WHERE o = ? AND since <= ? ORDER BY since DESC LIMIT 1"
            leaves += [leaf for (leaf,) in db.execute(kept, (o, number)) if leaf]
        elif attributes or photo or links or unread:
            leaves.append(hashlib.sha256(js(one)).digest()[:16])
    own = db.execute("SELECT n, started_at, finished_at, outcome, note, requests, units, issues FROM snapshot WHERE n = ?", (number,)).fetchone()
    captures = db.execute("SELECT kind, part, state, count, reason, exceptions, is_whole FROM capture WHERE n = ? ORDER BY place", (number,)).fetchall()
    tallies = sorted([words[kind], words[part], count] for kind, part, count in db.execute("SELECT kind, part, count FROM tally WHERE n = ?", (number,)))
    digest = hashlib.sha256(hashlib.sha256(b"".join(leaves)).digest() + js([*own, captures, tallies])).digest()
    return {"snapshot": number, "counts": counts, "digest": digest}


def read_roots(db, snapshots):
    """The root after each seal, held against what the snapshots and restores really hold."""
    digests = {("snapshot", one["snapshot"]): one["digest"] for one in snapshots}
    for run in db.execute("SELECT r, started_at, plan, report FROM restore_run WHERE report IS NOT NULL").fetchall():
        ended = db.execute("SELECT planned_on, ended_at, undoes FROM restore_run WHERE r = ? AND ended_at IS NOT NULL", run[:1]).fetchone() or ()
        journal = []
        for *about, before, dropped, result in db.execute("SELECT step, request, state, sent, before, before_hash, result FROM journal WHERE run = ? ORDER BY step, request", run[:1]):
            if ended:
                before = hashlib.sha256(before.encode()).hexdigest() if before is not None else dropped and dropped.hex()
            journal.append([*about, before, result])
        successors = db.execute("SELECT kind, old_id, new_id, since FROM successor WHERE run = ? ORDER BY kind, old_id, since", run[:1]).fetchall()
        digests["restore", run[0]] = hashlib.sha256(js([*run, journal, successors, *ended])).digest()
    seals, root, roots = db.execute("SELECT what, number, digest, root FROM seal ORDER BY s").fetchall(), b"", {}
    latest = {(what, number): digest for what, number, digest, _ in seals}
    for what, number, digest, noted in seals:
        root = hashlib.sha256(root + f"{what} {number} ".encode() + digest).digest()
        if root != noted:
            sys.exit(f"The seal of {what} {number} does not follow from the one before.")
        roots.setdefault((what, number), root.hex())
    for key, digest in digests.items():
        if latest.get(key) != digest:
            sys.exit(f"The {key[0]} {key[1]} is not what was sealed.")
    return roots


def main():
    folder = pathlib.Path(sys.argv[1])
    log = folder / "vault.db-wal"
    if log.exists() and log.stat().st_size > 0:
        sys.exit("The vault is in use, or was not closed: open and close it once, or read a copy made by Dirsafe.")
    file = json.loads((folder / "vault.json").read_text("utf-8"))
    keys = open_keys(file, sys.stdin.read())
    data = (folder / "vault.db").read_bytes()
    plain = next(filter(None, (decrypt(data, key) for key in keys)), None) or sys.exit("No key opens vault.db.")
    db = sqlite3.connect(":memory:")
    db.deserialize(plain)
    words = dict(db.execute("SELECT w, text FROM word"))
    contents = read_contents(db)
    numbers = [number for (number,) in db.execute("SELECT n FROM snapshot ORDER BY n")]
    snapshots = [read_snapshot(db, words, contents, number) for number in numbers]
    roots = read_roots(db, snapshots)
    found = {
        "vaultId": file["vaultId"],
        "format": db.execute("PRAGMA user_version").fetchone()[0],
        "pages": len(data) // PAGE,
        "contents": len(contents),
        "activity": read_activity(db),
        "snapshots": [{**one, "digest": one["digest"].hex(), "root": roots["snapshot", one["snapshot"]]} for one in snapshots],
    }
    print(json.dumps(found))


main()
