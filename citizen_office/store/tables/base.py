"""What all tables share: the metadata with its names, and the columns of the composite keys."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKeyConstraint, MetaData, Text

#: Constraints and indexes are named by rule, so that a migration can name them again.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def authority_key() -> Column[str]:
    """The first part of every key: whose row this is. A database can be divided along it."""
    return Column("authority", Text, primary_key=True)


def case_reference() -> ForeignKeyConstraint:
    """``authority`` and ``case_id`` name a case."""
    return ForeignKeyConstraint(["authority", "case_id"], ["cases.authority", "cases.id"])


def publication_reference() -> ForeignKeyConstraint:
    """``publication`` names a publication, which therefore stays as long as anything is pinned to it."""
    return ForeignKeyConstraint(["publication"], ["publications.hash"])
