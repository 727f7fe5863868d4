"""What is wrong with an edition, in sentences: for each code where it is and what to do."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise

INSIDE = _("%(inner)s of %(outer)s")
SCORE = _("the meaning of score %(score)s")
CHAIR_DECIDES = _("Decision of the chair")
NOUNS: Mapping[str, tuple[Text, Text]] = {  # with its name, and while it has none
    "categories": (_("the category “%(name)s”"), _("category %(number)s (no name yet)")),
    "tracks": (_("the track “%(name)s”"), _("track %(number)s (no name yet)")),
    "form": (_("the section “%(name)s”"), _("section %(number)s (no name yet)")),
    "questions": (_("the question “%(name)s”"), _("question %(number)s (no text yet)")),
    "choices": (_("the answer “%(name)s”"), _("answer %(number)s (no text yet)")),
    "documents": (_("the document “%(name)s”"), _("document %(number)s (no name yet)")),
    "checks": (_("the check “%(name)s”"), _("check %(number)s (no name yet)")),
    "rounds": (_("the round “%(name)s”"), _("round %(number)s (no name yet)")),
    "criteria": (_("the criterion “%(name)s”"), _("criterion %(number)s (no name yet)")),
    "prizes": (_("the prize “%(name)s”"), _("prize %(number)s (no name yet)")),
}

DATES: Mapping[str, Text] = {
    "edition.dates_missing": _(
        "The dates of the phase “%(phase)s” are not set. Say when it begins and ends."
    ),
    "edition.phase_begins_too_early": _(
        "The phase “%(phase)s” begins before “%(before)s” has ended. Let it begin later."
    ),
    "edition.no_registration": _(
        "The plan has no phase for registration, so nobody could enter. Add it."
    ),
    "edition.registration_is_over": _(
        "The phase “%(phase)s” has ended already, so nobody could enter. Let it end later."
    ),
    "edition.round_without_phase": _(
        "%(round)s has no phase in the plan. Add one, so that everybody knows when it takes place."
    ),
}
IDENTITY: Mapping[str, Text] = {
    "edition.no_theme": _("There is no theme. It tells people which innovations you look for."),
}
ENTRANTS: Mapping[str, Text] = {
    "rules.no_categories": _("There is no category yet. Add at least one."),
    "rules.no_tracks": _("There is no track yet. Add at least one, for example “General”."),
    "rules.unit_kind_twice": _(
        "One kind of unit is chosen twice among those who may enter. Choose the kinds anew."
    ),
    "rules.too_small.least_age_months": _(
        "An innovation must be %(value)s months old. Write %(least)s or more."
    ),
    "rules.too_small.most_per_unit": _(
        "A unit may submit %(value)s entries. Write %(least)s or more; empty means any number."
    ),
    "rules.too_small.barred_winner_editions": _(
        "Winners of the last %(value)s editions may not enter. Write %(least)s or more."
    ),
    "rules.too_small.grace_minutes": _(
        "There are %(value)s extra minutes after the deadline. Write %(least)s or more."
    ),
    "rules.too_large.grace_minutes": _(
        "There are %(value)s extra minutes after the deadline. Write %(most)s or less."
    ),
}
FORM: Mapping[str, Text] = {
    "rules.no_sections": _("The form has no section yet. Add one with its questions."),
    "rules.no_questions": _("%(where)s has no question yet. Add one, or remove the section."),
    "rules.few_choices": _("%(where)s offers %(n)s answers. Offer at least %(least)s."),
    "rules.bounds_reversed": _(
        "In %(where)s the smallest number, %(least)s, is above the largest, %(most)s. "
        "Change one of them."
    ),
    "rules.too_small.most_words": _(
        "The word limit of %(where)s is %(value)s. Write %(least)s or more; empty means no limit."
    ),
}
SCREENING: Mapping[str, Text] = {
    "rules.too_small.persons": _("%(value)s people decide on an entry. Write %(least)s or more."),
    "rules.too_large.persons": _("%(value)s people decide on an entry. Write %(most)s or less."),
    "rules.too_small.correction_days": _(
        "A correction has %(value)s days. Write %(least)s or more."
    ),
    "rules.too_large.correction_days": _(
        "A correction has %(value)s days. Write %(most)s or less."
    ),
    "rules.too_small.objection_days": _(
        "An objection has %(value)s days. Write %(least)s or more."
    ),
    "rules.too_large.objection_days": _("An objection has %(value)s days. Write %(most)s or less."),
}
JUDGING: Mapping[str, Text] = {
    "rules.no_rounds": _("There is no round of judging yet. Add at least one."),
    "rules.round_weights_sum": _(
        "The weights of the rounds add up to %(sum)s%%, not 100%%. Change them."
    ),
    "rules.no_criteria": _("%(where)s has no criterion yet. Add what jurors score."),
    "rules.weights_sum": _(
        "The weights of the criteria in %(where)s add up to %(sum)s%%, not 100%%. Change them."
    ),
    "rules.scale_reversed": _(
        "The scale of %(where)s goes from %(low)s to %(high)s. "
        "Let the highest score be above the lowest."
    ),
    "rules.step_uneven": _(
        "The scale of %(where)s cannot go from %(low)s to %(high)s in steps of %(step)s. "
        "Choose a step that comes out even, for example 1."
    ),
    "rules.level_outside": _(
        "%(where)s lies outside the scale from %(low)s to %(high)s. Change the score, or remove it."
    ),
    "rules.level_twice": _("%(where)s is written twice. Keep one."),
    "rules.advance_missing": _("Say how many entries go on after %(where)s."),
    "rules.advance_below_winners": _(
        "%(advance)s entries go on after %(where)s, but %(winners)s shall win. "
        "Let at least as many go on."
    ),
    "rules.advance_not_falling": _(
        "%(before)s entries reach %(where)s and %(advance)s go on after it. Let fewer go on."
    ),
    "rules.last_round_advances": _(
        "%(where)s is the last round, yet %(advance)s entries go on after it. "
        "Leave that number empty."
    ),
    "rules.single_round": _(
        "There is only one round of judging. Check that one look is enough to find the winners."
    ),
    "rules.one_juror": _(
        "In %(where)s one juror alone scores each entry. With two or more, no single opinion "
        "decides."
    ),
    "rules.too_few_to_trim": _(
        "In %(where)s fewer than %(least)s jurors score each entry, so the trimmed mean leaves "
        "nothing out. Let more of them score, or choose another rule."
    ),
    "rules.too_small.weight": _("The weight of %(where)s is %(value)s%%. Write %(least)s or more."),
    "rules.too_small.jurors_per_entry": _(
        "In %(where)s each entry has %(value)s jurors. Write %(least)s or more; "
        "empty means all jurors of the round."
    ),
    "rules.too_small.advance": _(
        "%(value)s entries go on after %(where)s. Write %(least)s or more."
    ),
}
WINNERS: Mapping[str, Text] = {
    "rules.tie_break_twice": _("“%(key)s” stands twice in the tie-break order. Keep it once."),
    "rules.chair_not_last": _(
        "The decision of the chair ends every tie. Put it last in the tie-break order."
    ),
    "rules.tie_break_unknown": _(
        "“%(key)s” in the tie-break order is no criterion of the last round. "
        "Take it out, or choose another."
    ),
    "rules.no_tie_break": _(
        "Nothing says who wins when entries end up equal. Choose a tie-break order."
    ),
    "rules.places_reversed": _(
        "%(where)s is for the places from %(first)s to %(last)s. "
        "Let the last place come after the first."
    ),
    "rules.prizes_overlap": _(
        "%(where)s is for the places from %(first)s to %(last)s, some of which have another prize. "
        "Give each place one prize."
    ),
    "rules.prize_beyond_finalists": _(
        "%(where)s reaches down to place %(last)s, but only %(ranked)s entries come to the last "
        "round. End it earlier, or let more entries go on."
    ),
    "rules.winner_without_prize": _(
        "Place %(place)s is a winner without a prize. Add one, or leave it if that is meant."
    ),
    "rules.too_small.winners": _("There are %(value)s winners. Write %(least)s or more."),
    "rules.too_small.amount_rupiah": _(
        "The money of %(where)s is %(value)s rupiah. Write %(least)s or more."
    ),
    "rules.too_small.first_place": _(
        "%(where)s begins at place %(value)s. Let it begin at %(least)s or later."
    ),
}
ANY_PART: Mapping[str, Text] = {
    "rules.words_missing": _("Write the text of %(where)s in Indonesian."),
    "rules.words_missing.name": _("Write the name of %(where)s in Indonesian."),
    "rules.words_missing.title": _("Write the name of %(where)s in Indonesian."),
    "rules.english_missing": _(
        "English is missing for %(n)s of the texts in the step “%(step)s”. "
        "Readers of English will see Indonesian there."
    ),
    "rules.key_twice": _(
        "%(where)s has the key “%(key)s” of another one. Remove it, then add it anew."
    ),
    "rules.key_unusable": _(
        "%(where)s has the key “%(key)s”, which no address can hold. Remove it, then add it anew."
    ),
}
DATA: Mapping[str, Text] = {  # of a file that is not a rulebook: `at` is a place in it
    "rules.unknown_schema": _(
        "The rules are written as “%(value)s”; this version of Kolabik reads “%(expected)s”. "
        "Use a file of that format."
    ),
    "rules.unknown_preset": _("There is no preset “%(value)s”. Choose one of: %(expected)s."),
    "rules.missing_key": _("“%(at)s” is missing in the rules. Add it."),
    "rules.unknown_key": _("“%(at)s” does not belong into the rules. Take it out."),
    "rules.unknown_word": _("“%(at)s” is “%(value)s”, but should be one of: %(expected)s."),
    "rules.not_an_object": _("“%(at)s” is “%(value)s”, but should be an object with names."),
    "rules.not_a_list": _("“%(at)s” is “%(value)s”, but should be a list."),
    "rules.not_a_text": _("“%(at)s” is “%(value)s”, but should be a text."),
    "rules.not_a_whole_number": _("“%(at)s” is “%(value)s”, but should be a whole number."),
    "rules.not_a_number": _("“%(at)s” is “%(value)s”, but should be a number."),
    "rules.not_yes_or_no": _("“%(at)s” is “%(value)s”, but should be true or false."),
}
SENTENCES: Mapping[str, Text] = {
    **IDENTITY, **DATES, **ENTRANTS, **FORM, **SCREENING, **JUDGING, **WINNERS, **ANY_PART, **DATA,
}  # fmt: skip
