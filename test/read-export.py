"""Reads exports of Dirsafe without Dirsafe: python3 read-export.py FOLDER [FOLDER ...]; prints what it found as JSON."""
import csv, hashlib, json, pathlib, re, sys

def checksums(folder):
    """Checks every file that checksums.sha256 lists; stops at one that differs."""
    listed = {line.split("  ", 1)[1]: line for line in (folder / "checksums.sha256").read_text("utf-8").split("\n") if line}
    for name, line in listed.items():
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != line[:64]:
            sys.exit(f"{name} was changed since it was exported.")
    return listed

def json_objects(folder, listed):
    """The objects of a JSON export by file; stops where the root of its checksums does not hold."""
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    files = sorted(kind["file"] for kind in manifest["kinds"])
    if hashlib.sha256("".join(listed[file] + "\n" for file in files).encode()).hexdigest() != manifest["checksumRoot"]:
        sys.exit("manifest.json was not written with these files.")
    return {file[:-6]: [json.loads(line) for line in open(folder / file, encoding="utf-8")] for file in files}

def csv_objects(path):
    """The records of a CSV export, with the apostrophes that keep formulas asleep taken away."""
    csv.field_size_limit(2**31 - 1)
    with open(path, encoding="utf-8-sig", newline="") as file:
        header, *rows = [[re.sub(r"(^|[;\t\r\n])'", r"\1", cell) for cell in row] for row in csv.reader(file)]
    return [dict(zip(header, row)) for row in rows if len(row) == len(header) or sys.exit(f"{path}: columns are missing.")]

def same(cell, value):
    """Whether a cell says what the JSON export says; what is no character has become U+FFFD."""
    whole = lambda text: text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").replace("\0", "\ufffd")
    return cell == whole(value) if isinstance(value, str) else cell != "" and json.loads(cell) == value

listed = {folder: checksums(folder) for folder in map(pathlib.Path, sys.argv[1:])}
from_json = {k: v for folder in listed if "manifest.json" in listed[folder] for k, v in json_objects(folder, listed[folder]).items()}
from_csv = {name[:-4]: csv_objects(folder / name) for folder in listed for name in listed[folder] if name.endswith(".csv")}
pairs = [(row, o) for stem in from_json.keys() & from_csv.keys() for row, o in zip(from_csv[stem], from_json[stem])]
links = lambda o: {name: " ".join(t["id"] for t in to) for side in ("links", "linkedFrom") for name, to in o[side].items()}
differ = sum(not same(row[name], value) for row, o in pairs for name, value in {**o["attributes"], **links(o), "id": o["id"]}.items())
count = lambda found: {stem: len(objects) for stem, objects in found.items()}
print(json.dumps({"checksums": sum(map(len, listed.values())), "json": count(from_json), "csv": count(from_csv), "differ": differ}))
