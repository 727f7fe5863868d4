"""The words that people write in a sheet of units: above its columns, and for each kind."""

from collections.abc import Mapping
from enum import StrEnum

from kolabik.sheets.headers import plain


class UnitColumn(StrEnum):
    """What a column of the sheet can hold."""

    NAME = "name"
    SHORT_NAME = "short_name"
    KIND = "kind"
    PARENT = "parent"
    VALID_FROM = "valid_from"
    VALID_TO = "valid_to"


COLUMN_WORDS: Mapping[UnitColumn, str] = {
    UnitColumn.NAME: (
        "nama, nama unit, nama unit kerja, nama opd, nama perangkat daerah, unit, unit kerja, opd, "
        "perangkat daerah, instansi, nama instansi, nama satker, satker, name, unit name"
    ),
    UnitColumn.SHORT_NAME: (
        "singkatan, nama singkat, nama pendek, akronim, short name, abbreviation, acronym"
    ),
    UnitColumn.KIND: "jenis, jenis unit, jenis unit kerja, tipe, tipe unit, kind, type, unit type",
    UnitColumn.PARENT: (
        "induk, unit induk, opd induk, induk unit, instansi induk, di bawah, atasan, parent, "
        "parent unit, below"
    ),
    UnitColumn.VALID_FROM: (
        "berlaku sejak, berlaku mulai, mulai berlaku, sejak, tanggal mulai, dibentuk, valid from, "
        "since, from"
    ),
    UnitColumn.VALID_TO: (
        "berlaku sampai, berlaku hingga, sampai, hingga, tanggal selesai, ditutup, valid to, "
        "valid until, until, to"
    ),
}
KIND_WORDS: Mapping[str, str] = {
    "secretariat": "sekretariat daerah, setda, regional secretariat, secretariat",
    "division": "bagian, biro, bagian setda, division of the secretariat, division",
    "council_secretariat": "sekretariat dprd, setwan, council secretariat",
    "inspectorate": "inspektorat, inspektorat daerah, inspectorate",
    "department": "dinas, dinas daerah, department",
    "agency": "badan, badan daerah, agency",
    "district": "kecamatan, district",
    "ward": "kelurahan, urban ward, ward",
    "village": "desa, village",
    "technical_unit": (
        "upt, uptd, unit teknis, unit pelaksana teknis, unit pelaksana teknis daerah, "
        "technical unit"
    ),
    "health_centre": (
        "puskesmas, upt puskesmas, uptd puskesmas, pusat kesehatan masyarakat, "
        "community health centre, community health center, health centre, health center"
    ),
    "hospital": "rsud, rumah sakit, rumah sakit umum daerah, regional hospital, hospital",
    "kindergarten": "tk, paud, taman kanak kanak, tk paud, paud tk, kindergarten",
    "primary_school": "sd, sdn, mi, sekolah dasar, primary school, elementary school",
    "junior_school": "smp, smpn, mts, sekolah menengah pertama, junior high school, junior school",
    "senior_school": (
        "sma, smk, sman, smkn, ma, slb, sma smk, sekolah menengah atas, "
        "sekolah menengah kejuruan, senior high or vocational school, senior high school, "
        "vocational school"
    ),
    "enterprise": (
        "bumd, badan usaha milik daerah, perumda, perusahaan daerah, "
        "enterprise owned by the region, enterprise"
    ),
    "other": "lainnya, unit lain, lain lain, unit lainnya, other unit, other",
}


_COLUMN_OF = {word.strip(): key for key, words in COLUMN_WORDS.items() for word in words.split(",")}
_KIND_OF = {word.strip(): key for key, words in KIND_WORDS.items() for word in words.split(",")}


def column_of_header(text: str) -> UnitColumn | None:
    """Return what a header's words mean, if they are words that we know."""
    return _COLUMN_OF.get(plain(text))


def kind_of(text: str) -> str | None:
    """Return the code of the kind that somebody wrote in Indonesian or English."""
    words = plain(text)
    return _KIND_OF.get(words) or (words if words in KIND_WORDS else None)
