"""Looking for news in the shared folder."""

from collections.abc import Mapping

from leike.app.sharing_here import Here
from leike.app.sharing_values import Head, News, Offer, Refusal
from leike.model.messages import Message
from leike.presets.keys import fingerprint
from leike.presets.trust import Standing, Verdict
from leike.presets.versions import FoundVersion, Update, heads, updates

Versions = Mapping[str, FoundVersion]


def look(here: Here) -> News:
    """What the shared folder has that is not here. A folder that is away, or that nobody set, is a value."""
    setup = here.setup
    told = (*setup.policy.faults, *((setup.fault,) if setup.fault else ()))
    if setup.folder is None:
        return News(told=told)
    found = here.scan()
    if found.away:
        return News(setup.folder, away=found.away, told=told)
    told = (*told, *here.trust.learn(found.statements))
    current = here.currents()
    known = {version: one for version, one in here.taken.known().items() if version in current.values()}
    versions = {**known, **found.versions}
    judge, disputes = here.judging(), here.disputes(versions)
    verdicts = {
        version: disputes.refused.get(version) or judge(one.id, one.kind, one.signers)
        for version, one in versions.items()
    }
    standing = {version: verdict.standing for version, verdict in verdicts.items()}
    allowed = {version for version, verdict in verdicts.items() if verdict.allowed}
    left = here.taken.left()
    news = updates(current, versions, lambda one: one.version in allowed, left, disputes.undecided)
    offers = [offer for update in news if (offer := _offer(here, update, standing))]
    refused = _refused(versions, verdicts, current)
    return News(setup.folder, tuple(offers), refused, found.unusable, None, told)


def _offer(here: Here, update: Update, standing: Mapping[str, Standing]) -> Offer | None:
    """None where the person has passed over all that is new."""
    passed = here.setup.settings.passed_over.get(update.id, ())
    ahead = [one for one in update.heads if one.version not in passed or one.version == update.current]
    if all(one.version == update.current for one in ahead):
        return None
    newest = ahead[-1]
    state = "conflict" if len(ahead) > 1 else "updated" if update.current else "new"
    return Offer(
        id=update.id,
        kind=newest.kind,
        names=newest.name,
        state=state,
        current=update.current,
        heads=tuple(Head(one, standing[one.version], one.version == update.current) for one in ahead),
        own_changes=here.own_changes(update.id),
        follows=update.follows,
    )


def _refused(
    versions: Versions, verdicts: Mapping[str, Verdict], current: Mapping[str, str]
) -> tuple[Refusal, ...]:
    """The newest versions that may not be taken, without those that a version in use or allowed follows."""
    denied = {version: one for version, one in versions.items() if not verdicts[version].allowed}
    past: set[str] = set()
    ahead = [version for version in versions if version not in denied] + list(current.values())
    while ahead:
        one = versions.get(ahead.pop())
        fresh = set(one.parents) - past if one else set[str]()
        past |= fresh
        ahead.extend(fresh)
    past |= set(current.values())
    newest = [one for ones in heads(denied).values() for one in ones if one.version not in past]
    told = [_refusal(one, verdicts[one.version]) for one in newest]
    # a stranger may have published a hundred: the newest of each signer says enough
    return tuple({(each.id, each.signer, each.reason.key): each for each in told}.values())


def _refusal(one: FoundVersion, verdict: Verdict) -> Refusal:
    signer = ", ".join(fingerprint(each) for each in one.signers if each)
    reason = verdict.reason or Message("trust_unsigned", {"id": one.id})
    return Refusal(one.id, one.name, one.version, one.author, signer, reason)
