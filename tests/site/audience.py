"""Whom every address of ours is for, by method: the table that the permission test walks."""

METHODS = ("get", "post", "put", "delete")
Audience = dict[str, frozenset[str]]
EVERYBODY = frozenset(
    {
        "operator",
        "administrator",
        "organiser",
        "coordinator",
        "participant",
        "juror",
        "leader",
        "auditor",
        "guest",
        "stranger",
        "public",
    }
)
SIGNED_IN = EVERYBODY - {"public"}
MEMBERS = SIGNED_IN - {"guest", "stranger"}
RUN_GOVERNMENT = frozenset({"operator", "administrator"})
RUN_EDITIONS = RUN_GOVERNMENT | {"organiser"}
READ_LOG = RUN_GOVERNMENT | {"auditor"}
READ_EVERYTHING = RUN_EDITIONS | {"auditor", "leader"}
MAKERS = frozenset({"coordinator", "participant"})  # of the scene's innovation
AUTHORS = frozenset({"participant"})
COORDINATORS = frozenset({"coordinator"})
READ_ENTRY = AUTHORS | COORDINATORS | RUN_EDITIONS  # it waits for the coordinator
OPERATOR = frozenset({"operator"})
NOBODY: frozenset[str] = frozenset()


def read(whom: frozenset[str]) -> Audience:
    return {"get": whom}


def act(whom: frozenset[str]) -> Audience:
    return {"post": whom}


def both(whom: frozenset[str]) -> Audience:
    return read(whom) | act(whom)


def every(whom: frozenset[str]) -> Audience:
    return dict.fromkeys(METHODS, whom)


AUDIENCE: dict[str, Audience] = {
    "home": every(EVERYBODY),
    "health": every(EVERYBODY),
    "web:language": act(EVERYBODY),
    "outbox:list": read(RUN_EDITIONS | {"stranger"}),  # who sees their own government's alone
    "outbox:detail": read(RUN_EDITIONS),
    "outbox:sending": act(OPERATOR),
    "audit:list": read(READ_LOG),
    "audit:detail": read(READ_LOG),
    "audit:verification": read(READ_LOG),
    "audit:export": act(READ_LOG),
    "governments:list": read(SIGNED_IN),
    "governments:new": both(OPERATOR),
    "governments:detail": read(MEMBERS),
    "governments:edit": both(RUN_GOVERNMENT),
    "governments:logo": read(NOBODY),  # there is none
    "governments:logo_change": act(RUN_GOVERNMENT),
    "governments:logo_removal": act(RUN_GOVERNMENT),
    "governments:goals": both(RUN_GOVERNMENT),
    "governments:units": read(MEMBERS),
    "governments:unit_tree": read(MEMBERS),
    "governments:unit_new": both(RUN_GOVERNMENT),
    "governments:unit_export": read(MEMBERS),
    "governments:unit_import": both(RUN_GOVERNMENT),
    "governments:unit_import_confirm": act(RUN_GOVERNMENT),
    "governments:unit_import_template": read(RUN_GOVERNMENT),
    "governments:unit": read(MEMBERS),
    "governments:unit_edit": both(RUN_GOVERNMENT),
    "governments:unit_rename": both(RUN_GOVERNMENT),
    "governments:unit_close": both(RUN_GOVERNMENT),
    "governments:unit_reopen": act(RUN_GOVERNMENT),
    "people:first_run": both(NOBODY),  # it is over: everybody is led to sign in
    "people:account": both(SIGNED_IN),
    "people:data": read(SIGNED_IN),
    "people:export": act(SIGNED_IN),
    "people:erasure": both(SIGNED_IN),
    "people:second_factor": read(SIGNED_IN),
    "people:sign_out_everywhere": act(SIGNED_IN),
    "people:invitation": read(NOBODY),  # its token is unknown
    "people:acceptance": act(NOBODY),
    "people:join": act(NOBODY),
    "people:list": read(RUN_EDITIONS | {"coordinator"}),  # who sees their own unit's alone
    "people:list_export": act(RUN_EDITIONS | {"coordinator"}),
    "people:import": both(RUN_EDITIONS),
    "people:import_confirm": act(RUN_EDITIONS),
    "people:import_template": read(RUN_EDITIONS),
    "people:invite": both(RUN_EDITIONS | {"coordinator"}),
    "people:renewal": act(RUN_EDITIONS),  # it is a juror's: not a coordinator's to give
    "people:withdrawal": act(RUN_EDITIONS),
    "people:revocation": both(RUN_GOVERNMENT),
    "innovations:uploads": act(MAKERS),
    # PATCH, HEAD and DELETE, for who began it: tests/innovations/views
    "innovations:upload": {"delete": frozenset()},
    "innovations:file": read(MAKERS),
    "innovations:partnership": read(READ_EVERYTHING | MAKERS) | act(COORDINATORS),
    "entries:import": both(RUN_EDITIONS),
    "entries:import_confirm": act(RUN_EDITIONS),
    "entries:import_template": read(RUN_EDITIONS),
    "entries:export": read(RUN_EDITIONS),
    "entries:export_workbook": act(RUN_EDITIONS),
    "entries:export_text": act(RUN_EDITIONS),
    "entries:export_files": act(RUN_EDITIONS),
    "entries:mine": read(SIGNED_IN),
    "entries:begin": both(SIGNED_IN),
    "entries:detail": read(READ_ENTRY),
    "entries:write": read(READ_ENTRY) | act(AUTHORS),
    "entries:answers": act(AUTHORS),
    "entries:comments": act(AUTHORS | COORDINATORS),
    "entries:settle": act(AUTHORS | COORDINATORS),
    "entries:history": read(READ_ENTRY) | act(AUTHORS),
    "entries:evidence": read(READ_ENTRY) | act(AUTHORS),
    "entries:evidence_discarding": act(AUTHORS),
    "entries:evidence_removal": act(AUTHORS),
    "entries:preview": read(READ_ENTRY),
    "entries:about": read(READ_ENTRY) | act(MAKERS),
    "entries:team": read(READ_ENTRY) | act(MAKERS),
    "entries:partners": read(READ_ENTRY) | act(MAKERS),
    "entries:partner_removal": act(MAKERS),
    "entries:goals": read(READ_ENTRY) | act(MAKERS),
    "entries:withdrawal": both(MAKERS),
    "entries:revival": act(MAKERS),
    "entries:check": both(AUTHORS),
    "entries:receipt": read(AUTHORS | COORDINATORS | RUN_EDITIONS),
    "entries:taking_back": act(AUTHORS),
    "entries:approval": both(COORDINATORS),
    "entries:sending_back": act(COORDINATORS),
    "entries:approvals": read(COORDINATORS | RUN_EDITIONS),
    "entries:queue": read(READ_EVERYTHING),
    "entries:bulk": act(RUN_EDITIONS),
    "entries:screening": both(RUN_EDITIONS),
    "entries:confirmation": act(RUN_EDITIONS),
    "entries:dropping": act(RUN_EDITIONS),
    "entries:return": both(RUN_EDITIONS),
    "entries:release": read(READ_EVERYTHING) | act(RUN_EDITIONS),
    "entries:objection": read(READ_EVERYTHING | MAKERS) | act(AUTHORS),
    "entries:objection_answer": act(RUN_EDITIONS),
    "entries:objections": read(READ_EVERYTHING),
    "entries:funnel": read(READ_EVERYTHING),
    "entries:reminders": act(RUN_EDITIONS),
    "editions:list": read(MEMBERS),
    "editions:new": both(RUN_EDITIONS),
    "editions:public": read(EVERYBODY),
    "editions:detail": read(EVERYBODY),
    "editions:rules": read(EVERYBODY),
    "editions:logo": read(NOBODY),  # there is none
    "editions:preview": read(READ_EVERYTHING),
    "editions:preview_form": read(READ_EVERYTHING),
    "editions:checklist": read(RUN_EDITIONS),
    "editions:opening": act(RUN_EDITIONS),
    "editions:extensions": read(READ_EVERYTHING) | act(RUN_EDITIONS),
    "editions:closing": act(RUN_EDITIONS),
    "editions:setup": read(RUN_EDITIONS),
    "editions:setup_identity": both(RUN_EDITIONS),
    "editions:setup_logo": act(RUN_EDITIONS),
    "editions:setup_dates": both(RUN_EDITIONS),
    "editions:phase_new": both(RUN_EDITIONS),
    "editions:phase_edit": both(RUN_EDITIONS),
    "editions:phase_removal": both(RUN_EDITIONS),
    "editions:setup_entrants": both(RUN_EDITIONS),
    "editions:setup_form": read(RUN_EDITIONS),
    "editions:setup_documents": read(RUN_EDITIONS),
    "editions:setup_screening": both(RUN_EDITIONS),
    "editions:setup_judging": both(RUN_EDITIONS),
    "editions:weights": both(RUN_EDITIONS),
    "editions:setup_winners": both(RUN_EDITIONS),
    "editions:item_new": both(RUN_EDITIONS),
    "editions:item_edit": both(RUN_EDITIONS),
    "editions:item_place": act(RUN_EDITIONS),
    "editions:item_removal": both(RUN_EDITIONS),
}
