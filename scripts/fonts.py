"""Makes the console's faces: subset, with metrics and figures that Dear ImGui can use, as C++ arrays.

  fonts.py --faces LIST --characters LIST --output FOLDER [--font-dir FOLDER ...]

Dear ImGui takes ascent minus descent for the size of a font and knows no OpenType feature. So the vertical
metrics are rewritten to one em with the capitals in its middle (all faces then share a baseline and size 13
is 13 px), and digits and their signs become the tabular ones ("tnum") for good, except in a face that the list
calls proportional: large numbers stand alone and look loose in equal widths.

A page downloads the faces compressed. So tables that are never read are left out, glyphs have no names of their
own, and outlines stand in full: a compressor shares their parts better than subroutines do.
"""

import argparse
import pathlib
import shutil
import subprocess
import sys

from fontTools import subset
from fontTools.cffLib import cffStandardStrings
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

TABULAR = "0123456789+\N{MINUS SIGN}-.,:%$"
# In some weights these differ by a few units, so that columns would drift: each group gets one width.
EQUALLY_WIDE = ["0123456789", "+\N{MINUS SIGN}", ".,:"]


def read_list(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        words = line.split("#", 1)[0].split()
        if words:
            yield words


def read_characters(path):
    """All characters, and those that every face keeps."""
    full, common = set(), set()
    for words in read_list(path):
        first, _, last = words[0].removeprefix("+").partition("-")
        code_points = range(int(first, 16), int(last or first, 16) + 1)
        full.update(code_points)
        if not words[0].startswith("+"):
            common.update(code_points)
    return sorted(full), sorted(common)


def find_font(file_name, folders):
    for folder in folders:
        for path in sorted(folder.rglob(file_name)):
            return path
    if shutil.which("fc-list"):
        listed = subprocess.run(["fc-list", "--format", "%{file}\n"], capture_output=True, text=True)
        for line in sorted(listed.stdout.splitlines()):
            if pathlib.Path(line).name == file_name:
                return pathlib.Path(line)
    sys.exit(f"fonts: {file_name} not found; install it or name its folder in FONT_DIR")


def tabular_substitutes(font):
    """What `tnum` makes of each glyph, by glyph name."""
    if "GSUB" not in font:
        return {}
    table = font["GSUB"].table
    substitutes = {}
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag != "tnum":
            continue
        for index in record.Feature.LookupListIndex:
            for subtable in table.LookupList.Lookup[index].SubTable:
                subtable = getattr(subtable, "ExtSubTable", subtable)
                substitutes.update(getattr(subtable, "mapping", {}))
    return substitutes


def map_tabular_figures(font):
    substitutes = tabular_substitutes(font)
    for table in font["cmap"].tables:
        if not table.isUnicode():
            continue
        for character in TABULAR:
            glyph = table.cmap.get(ord(character))
            if glyph in substitutes:
                table.cmap[ord(character)] = substitutes[glyph]


def widen(font, glyph, width):
    """Gives a glyph a greater width, with its outline in the middle."""
    advance, bearing = font["hmtx"][glyph]
    if advance == width:
        return
    if "CFF " not in font:
        sys.exit(f"fonts: {glyph} is {advance} wide, not {width}, and only CFF outlines can be moved")
    shift = (width - advance) // 2
    outlines = font["CFF "].cff.topDictIndex[0].CharStrings
    old = outlines[glyph]
    pen = T2CharStringPen(width - old.private.nominalWidthX, font.getGlyphSet())
    font.getGlyphSet()[glyph].draw(TransformPen(pen, (1, 0, 0, 1, shift, 0)))
    outlines[glyph] = pen.getCharString(private=old.private, globalSubrs=old.globalSubrs)
    font["hmtx"][glyph] = (width, bearing + shift)


def equalize_widths(font):
    glyphs = font.getBestCmap()
    for characters in EQUALLY_WIDE:
        names = [glyphs[ord(character)] for character in characters]
        width = max(font["hmtx"][name][0] for name in names)
        for name in names:
            widen(font, name, width)


def center_capitals(font):
    em = font["head"].unitsPerEm
    ascent = (em + font["OS/2"].sCapHeight) // 2
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = ascent, ascent - em, 0


def drop_unread(font):
    """Leaves what a rasteriser asks for: one map of Unicode characters, and no name or class of weight."""
    font["cmap"].tables = [table for table in font["cmap"].tables if (table.platformID, table.platEncID) == (3, 1)]
    for tag in ["OS/2", "post"]:
        del font[tag]


def rename_glyphs(font):
    """Takes names that CFF knows by number, in order: they are never asked for, and take no room then."""
    if "CFF " not in font:
        return
    names = font.getGlyphOrder()
    if len(names) > len(cffStandardStrings):
        sys.exit(f"fonts: {len(names)} glyphs, and CFF names only {len(cffStandardStrings)}")
    standard = dict(zip(names, cffStandardStrings))
    for table in font["cmap"].tables:
        table.cmap = {character: standard[name] for character, name in table.cmap.items()}
    font["hmtx"].metrics = {standard[name]: metrics for name, metrics in font["hmtx"].metrics.items()}
    top = font["CFF "].cff.topDictIndex[0]
    top.CharStrings.charStrings = {standard[name]: place for name, place in top.CharStrings.charStrings.items()}
    top.charset = list(standard.values())
    font.setGlyphOrder(top.charset)


def make_face(path, code_points, proportional):
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.desubroutinize = True
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    options.name_languages = [0x409]
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "STAT", "meta", "DSIG", "gasp"]
    font = subset.load_font(str(path), options, lazy=False)
    if not proportional:
        map_tabular_figures(font)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=code_points)
    subsetter.subset(font)
    if not proportional:
        equalize_widths(font)
    center_capitals(font)
    drop_unread(font)
    rename_glyphs(font)
    font.recalcTimestamp = False
    return font


def c_array(name, data):
    lines = [f"alignas(4) const unsigned char {name}[{len(data)}] = {{"]
    for start in range(0, len(data), 32):
        lines.append(",".join(str(byte) for byte in data[start : start + 32]) + ",")
    lines.append("};")
    return "\n".join(lines)


HEADER = """\
// The faces of the console, embedded. Written by scripts/fonts.py from assets/fonts.
#pragma once

#include <span>

namespace tabplane::fonts {{

extern const unsigned char file_bytes[{size}];
inline constexpr std::span<const unsigned char> file{{file_bytes}};

}}  // namespace tabplane::fonts
"""


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--faces", type=pathlib.Path, required=True)
    arguments.add_argument("--characters", type=pathlib.Path, required=True)
    arguments.add_argument("--output", type=pathlib.Path, required=True)
    arguments.add_argument("--font-dir", type=pathlib.Path, action="append", default=[])
    given = arguments.parse_args()

    full, common = read_characters(given.characters)
    given.output.mkdir(parents=True, exist_ok=True)
    faces = []
    for name, file_name, *words in read_list(given.faces):
        path = given.output / f"{name}{pathlib.Path(file_name).suffix}"
        code_points = full if "full" in words else common
        make_face(find_font(file_name, given.font_dir), code_points, "proportional" in words).save(path)
        faces.append(path.read_bytes())

    # What reads it is shell/widgets/face_file.h.
    data = b"".join(len(face).to_bytes(4, "little") for face in faces) + b"".join(faces)
    (given.output / "faces.bin").write_bytes(data)
    (given.output / "faces.h").write_text(HEADER.format(size=len(data)), encoding="utf-8")
    (given.output / "faces.cpp").write_text(
        '#include "fonts/faces.h"\n\nnamespace tabplane::fonts {\n\n'
        + c_array("file_bytes", data)
        + "\n\n}  // namespace tabplane::fonts\n",
        encoding="utf-8",
    )
    print(f"fonts: {len(faces)} faces, {len(data)} bytes")


if __name__ == "__main__":
    main()
