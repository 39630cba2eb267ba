"""Shortens a journal file: the first entries only, and hash tables of one bucket. In the file as systemd allocates it they fill megabytes.

Source: systemd's docs/JOURNAL_FILE_FORMAT.md.
"""

import struct

DATA, FIELD, ENTRY, DATA_TABLE, FIELD_TABLE, ARRAY = 1, 2, 3, 4, 5, 6
COMPACT = 16
OBJECT_HEADER = 16


def number(data, at, size=8):
    return int.from_bytes(data[at : at + size], "little")


def objects(data, start):
    """Offset, type and size of every object."""
    at = start
    while at + OBJECT_HEADER <= len(data):
        kind, size = data[at], number(data, at + 8)
        if kind == 0 or size < OBJECT_HEADER:
            return
        yield at, kind, size
        at += (size + 7) // 8 * 8


def pointers(kind, size, compact):
    """Offset and width of each reference to another object, inside an object."""
    wide = 4 if compact else 8
    if kind == DATA:
        return [(24, 8), (32, 8), (40, 8), (48, 8)] + ([(64, 4)] if compact else [])
    if kind == FIELD:
        return [(24, 8), (32, 8)]
    if kind == ENTRY:
        return [(at, wide) for at in range(64, size, 4 if compact else 16)]
    if kind == ARRAY:
        return [(16, 8)] + [(at, wide) for at in range(24, size, wide)]
    return []


def short(data, entries):
    """The journal with its first entries."""
    header_size = number(data, 88)
    compact = bool(number(data, 12, 4) & COMPACT)
    kept, new, seen = [], {}, 0
    at = header_size
    for old, kind, size in objects(data, header_size):
        if seen == entries:
            break
        seen += kind == ENTRY
        if kind in (DATA_TABLE, FIELD_TABLE):
            size = OBJECT_HEADER + 16
        if kind == ARRAY:
            size = min(size, 24 + (entries + 1) * (4 if compact else 8))
        kept.append((old, kind, size))
        new[old] = at
        at += (size + 7) // 8 * 8
    out = bytearray(data[:header_size])
    for old, kind, size in kept:
        one = bytearray(data[old : old + size])
        struct.pack_into("<Q", one, 8, size)
        if kind in (DATA_TABLE, FIELD_TABLE):
            one[16:] = bytes(16)
        for place, width in pointers(kind, size, compact):
            one[place : place + width] = new.get(number(one, place, width), 0).to_bytes(width, "little")
        out += one + bytes(-size % 8)
    for place, kind in ((104, DATA_TABLE), (120, FIELD_TABLE)):
        struct.pack_into("<QQ", out, place, new[next(o for o, k, _ in kept if k == kind)] + OBJECT_HEADER, 16)
    struct.pack_into("<Q", out, 96, len(out) - header_size)
    struct.pack_into("<QQQ", out, 136, new[kept[-1][0]], len(kept), seen)
    struct.pack_into("<Q", out, 176, new.get(number(data, 176), 0))
    return bytes(out)
