"""One run of `verifier check`: from the options to the exit code."""

from __future__ import annotations

from msgspec.structs import replace

from verifier.jobs.check.conclude import concluded
from verifier.jobs.check.plan import paths, planned
from verifier.jobs.check.request import Options
from verifier.jobs.check.share_out import perform


def run(options: Options) -> int:
    """Check what the options name, report it, and give back the exit code."""
    options = replace(options, paths=paths(options))
    if options.watch:
        from verifier.jobs.check import watch

        return watch.run(options)
    plan = planned(options)
    return concluded(plan, [one for _, one in perform(plan.tasks, plan.job, options)], options)
