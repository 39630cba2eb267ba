#!/usr/bin/env python3
"""Writes the seeds of the fuzz targets into fuzz/corpus/, from the sample logs, the tests' fixtures and the formats' own samples.

Needs `zstd` and `lz4` on the path, and the module `py7zr` for seeds of 7z (left out without it). Run it after `cargo build`.
"""

import bz2
import gzip
import io
import json
import lzma
import pathlib
import subprocess
import tarfile
import zipfile
import zlib

from short_journal import short

ROOT = pathlib.Path(__file__).resolve().parent.parent
CORPUS = ROOT / "fuzz" / "corpus"
LONGEST_BYTES = 1 << 16
RAW = b"\xff"


def put(target, name, data):
    folder = CORPUS / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


def piped(command, data):
    return subprocess.run(command, input=data, stdout=subprocess.PIPE, check=True).stdout


def tar(members):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members:
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return out.getvalue()


def zipped(members, method):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def seven_zip(members, packs_list):
    import py7zr

    out = io.BytesIO()
    with py7zr.SevenZipFile(out, "w") as archive:
        archive.set_encoded_header_mode(packs_list)
        for name, data in members:
            archive.writef(io.BytesIO(data), name)
    return out.getvalue()


def packed(data):
    yield "gz", gzip.compress(data, mtime=0)
    yield "zlib", zlib.compress(data)
    yield "xz", lzma.compress(data, preset=0)
    yield "bz2", bz2.compress(data)
    yield "lz4", piped(["lz4", "-c", "-q"], data)
    yield "lz4-legacy", piped(["lz4", "-l", "-c", "-q"], data)
    yield "zst", piped(["zstd", "-c", "-q"], data)


def archives(members):
    yield "tar", b"\0", tar(members)
    yield "zip-stored", b"\1", zipped(members, zipfile.ZIP_STORED)
    yield "zip", b"\1", zipped(members, zipfile.ZIP_DEFLATED)
    try:
        yield "7z", b"\2", seven_zip(members, True)
        yield "7z-plain", b"\2", seven_zip(members, False)
    except ImportError:
        print("no py7zr: no seeds of 7z")
    except ValueError:
        pass  # It writes no names that lead out of the folder.


def main():
    logs = sorted(ROOT.glob("sample-logs/*/*.log"))
    texts = [(log.name, log.read_bytes()) for log in logs]
    for name, data in texts:
        data = data[:LONGEST_BYTES]
        put("analyze", name, data)
        put("text", name, RAW + data)
        put("input", name, data[:4096])
    small = sorted(texts, key=lambda text: len(text[1]))[:6]
    for name, data in small:
        for kind, bytes_ in packed(data[:4096]):
            put("packed", f"{name}.{kind}", RAW + bytes_)
            put("input", f"{name}.{kind}", bytes_)
    put("packed", "nested", RAW + gzip.compress(bz2.compress(tar(small)), mtime=0))
    for kind, first, bytes_ in archives(small[:3]):
        put("archive", kind, first + bytes_)
        put("input", f"archive.{kind}", bytes_)
    for kind, first, bytes_ in archives([("../../etc/x.log", small[0][1]), ("/abs.log", small[1][1]), ("in.tar", tar(small[:2]))]):
        put("archive", f"odd-{kind}", first + bytes_)
    for journal in sorted(ROOT.glob("tests/fixtures/journals/*.journal.zst")):
        data = piped(["zstd", "-dc"], journal.read_bytes())
        put("journal", journal.stem, short(data, 12))
    for log in sorted(ROOT.glob("tests/fixtures/events/*.evtx.gz")):
        put("event_log", log.stem, gzip.decompress(log.read_bytes()))
    event = (
        "<System><Provider Name='Service Control Manager'/><EventID Qualifiers='49152'>7031</EventID><Level>2</Level>"
        "<TimeCreated SystemTime='2026-11-22T12:30:35.1234567Z'/><Computer>build-7</Computer></System>"
        "<EventData><Data Name='param1'>Acme &amp; Co &#x41;</Data><Data>1</Data></EventData>"
        "<RenderingInfo Culture='en-US'><Message>The <![CDATA[service]]> terminated</Message></RenderingInfo></Event>\n"
    )
    put("event_xml", "utf-8", b"\0" + event.encode())
    put("event_xml", "utf-16", b"\1" + event.encode("utf-16le"))
    put("event_xml", "two", b"\0" + (event + "<Event>" + event).encode())
    binary = ROOT / "target" / "debug" / "loganalyze"
    formats = json.loads(piped([str(binary), "--format", "json", "formats"], b""))
    for at, one in enumerate(formats):
        for sample_at, sample in enumerate(one["samples"]):
            put("line", f"{at}-{sample_at}", sample.encode())
            if one["kind"] == "envelope":
                inner = formats[at % 40]["samples"][0]
                put("line", f"{at}-{sample_at}-nested", (sample + inner).encode())
    put("analyze", "archive.tar", tar(small))
    for encoding in ("utf-16le", "utf-16", "gb18030", "shift_jis"):
        put("text", encoding, RAW + "错误：无法定位软件包 acme\n安装失败\n".encode(encoding, errors="replace"))


main()
