"""The words that people write in a sheet of people: above its columns, for roles and languages."""

from collections.abc import Mapping
from enum import StrEnum

from kolabik.sheets.headers import plain


class PersonColumn(StrEnum):
    """What a column of the sheet can hold."""

    NAME = "name"
    EMAIL = "email"
    ROLE = "role"
    UNIT = "unit"
    PHONE = "phone"
    LANGUAGE = "language"


COLUMN_WORDS: Mapping[PersonColumn, str] = {
    PersonColumn.NAME: (
        "nama, nama lengkap, nama dan gelar, nama dengan gelar, nama lengkap dan gelar, name, "
        "full name, name with titles"
    ),
    PersonColumn.EMAIL: (
        "email, surel, alamat surel, alamat email, e mail, alamat e mail, pos el, e mail address, "
        "email address, address"
    ),
    PersonColumn.ROLE: "peran, role, sebagai, tugas",
    PersonColumn.UNIT: (
        "unit, unit kerja, nama unit, opd, perangkat daerah, instansi, satker, unit code, kode unit"
    ),
    PersonColumn.PHONE: (
        "telepon, nomor telepon, no telepon, hp, no hp, nomor hp, wa, whatsapp, no wa, nomor wa, "
        "nomor whatsapp, nomor telepon whatsapp, telephone, telephone number, phone, phone number, "
        "telephone number whatsapp, mobile"
    ),
    PersonColumn.LANGUAGE: "bahasa, language, bahasa surel, bahasa e mail",
}
ROLE_WORDS: Mapping[str, str] = {
    "administrator": "administrator, admin, pengelola",
    "organiser": "penyelenggara, panitia, sekretariat, organiser, organizer",
    "coordinator": (
        "admin lokal, koordinator, koordinator unit, koordinator perangkat daerah, "
        "koordinator opd, "
        "unit coordinator, coordinator"
    ),
    "participant": "peserta, inovator, pengusul, participant, innovator",
    "juror": "juri, anggota juri, dewan juri, penilai, juror, judge",
    "leader": "pimpinan, kepala daerah, leader",
    "auditor": "auditor, pengawas, pemeriksa, inspektorat",
}
LANGUAGE_WORDS: Mapping[str, str] = {
    "id": "id, indonesia, bahasa indonesia, indonesian",
    "en": "en, inggris, bahasa inggris, english",
}

_COLUMN_OF = {word.strip(): key for key, words in COLUMN_WORDS.items() for word in words.split(",")}
_ROLE_OF = {word.strip(): key for key, words in ROLE_WORDS.items() for word in words.split(",")}
_LANGUAGE_OF = {
    word.strip(): key for key, words in LANGUAGE_WORDS.items() for word in words.split(",")
}


def column_of_header(text: str) -> PersonColumn | None:
    """Return what a header's words mean, if they are words that we know."""
    return _COLUMN_OF.get(plain(text))


def role_of_word(text: str) -> str | None:
    """Return the code of a role that somebody wrote in Indonesian or English."""
    return _ROLE_OF.get(plain(text))


def language_of_word(text: str) -> str | None:
    """Return the code of a language by its name or its code."""
    return _LANGUAGE_OF.get(plain(text))
