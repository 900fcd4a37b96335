"""What the services need from outside, as Protocols. The outer layers implement them; tests fake them."""

from citizen_office.services.ports.cases import Cases, Events
from citizen_office.services.ports.definitions import Calendars, Compiler, Publication, Publications, Source
from citizen_office.services.ports.drafts import Correcting, Draft, Drafts, Submission, Submissions
from citizen_office.services.ports.files import Files, StoredFile
from citizen_office.services.ports.inbox import InboxFilter, InboxPage, InboxRow, Search, WorkItems
from citizen_office.services.ports.outside import (
    Attachment,
    Clock,
    Diagrams,
    Envelope,
    FileInspector,
    Inspection,
    PasswordHasher,
    Receipt,
    Renderer,
    Transport,
    WayOut,
)
from citizen_office.services.ports.papers import Notice, Notices, PublicReplies, PublicReply
from citizen_office.services.ports.payments import Payments
from citizen_office.services.ports.people import Account, Session, Sessions, Staff, Throttle
from citizen_office.services.ports.store import Store, UnitOfWork
from citizen_office.services.ports.surroundings import DatabaseFacts, FolderFacts, KeyUse, ProgramFacts, Surroundings
from citizen_office.services.ports.work import DeadJob, Job, Outbox, Timers

__all__ = [
    "Account",
    "Attachment",
    "Calendars",
    "Cases",
    "Clock",
    "Compiler",
    "Correcting",
    "DatabaseFacts",
    "DeadJob",
    "Diagrams",
    "Draft",
    "Drafts",
    "Envelope",
    "Events",
    "FileInspector",
    "Files",
    "FolderFacts",
    "InboxFilter",
    "InboxPage",
    "InboxRow",
    "Inspection",
    "Job",
    "KeyUse",
    "Notice",
    "Notices",
    "Outbox",
    "PasswordHasher",
    "Payments",
    "ProgramFacts",
    "PublicReplies",
    "PublicReply",
    "Publication",
    "Publications",
    "Receipt",
    "Renderer",
    "Search",
    "Session",
    "Sessions",
    "Source",
    "Staff",
    "Store",
    "StoredFile",
    "Submission",
    "Submissions",
    "Surroundings",
    "Throttle",
    "Timers",
    "Transport",
    "UnitOfWork",
    "WayOut",
    "WorkItems",
]
