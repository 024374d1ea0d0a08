"""What was performed goes into the output folder: every file whole or absent, the record last."""

from __future__ import annotations

from tts.episode import Episode, write_record
from tts.files import write_if_changed
from tts.pictures.figures import cover_name
from tts.render.episode import Performed
from tts.render.not_ours import is_named
from tts.render.plan import Outcome, Plan, Status
from tts.render.studio import Studio


def keep(studio: Studio, plan: Plan, performed: Performed) -> Outcome:
    """Write all files of an episode, or of a preview, and return what became of its essay."""
    out = studio.show.out
    is_preview = performed.audio.file != plan.mp3.name
    if not is_preview:
        studio.place_cover()
        cover = cover_name(plan.essay.name)
        if not plan.cover and is_named(out, plan.essay.name, cover):  # it had one of its own
            (out / cover).unlink(missing_ok=True)
    for name, data in performed.files.items():
        write_if_changed(out / name, data)
    studio.tell(performed.told)
    status: Status = "preview" if is_preview else "made"
    return Outcome(status, out / performed.audio.file, plan.essay, performed.audio, notes=performed.notes)


def keep_record(studio: Studio, record: Episode) -> None:
    """Write the record of an episode that is there already, and the files beside it that are made of it."""
    record, beside = studio.finishing.beside(record)
    for name, data in beside.items():
        write_if_changed(studio.show.out / name, data)
    write_record(studio.show.out, record)
