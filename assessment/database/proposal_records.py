"""Reads and writes what an earlier year proposes for the items of an assessment."""

from collections.abc import Iterable, Mapping

import msgspec
from sqlalchemy import Connection, insert, select

from assessment.carrying_over import Proposal
from assessment.database.tables import proposals


def add_proposals(connection: Connection, key: int, listed: Iterable[Proposal]) -> None:
    """Keep proposals with an assessment that has none yet."""
    for proposal in listed:
        connection.execute(
            insert(proposals).values(
                assessment_id=key,
                item_id=proposal.item_id,
                content=msgspec.json.encode(proposal).decode(),
            )
        )


def proposals_of(connection: Connection, key: int) -> Mapping[str, Proposal]:
    """What an earlier year proposes, by item id."""
    query = select(proposals.c.content).where(proposals.c.assessment_id == key)
    found = (
        msgspec.json.decode(content, type=Proposal)
        for content in connection.execute(query).scalars()
    )
    return {proposal.item_id: proposal for proposal in found}
