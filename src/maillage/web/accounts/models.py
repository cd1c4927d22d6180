"""People who sign in, and the journal of what was written."""

from functools import cached_property
from typing import ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models.functions import Lower

from maillage.web.accounts.enums import Role


class Users(UserManager["User"]):
    """People are known by their e-mail address; nobody has a password unless somebody sets one."""

    def create_user(self, email: str, **fields: object) -> "User":  # type: ignore[override]
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_unusable_password()
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":  # type: ignore[override]
        return self.create_user(email, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """Somebody who signs in, with a code sent by e-mail."""

    username = None  # type: ignore[assignment]
    email = models.EmailField("adresse e-mail", unique=True)
    is_demonstration = models.BooleanField("compte de démonstration", default=False, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = Users()  # type: ignore[assignment,misc]

    class Meta:
        verbose_name = "compte"
        verbose_name_plural = "comptes"
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="account_email_once", violation_error_message="Cette adresse a déjà un compte.")
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The roles held, read once a request."""
        held = set(self.groups.values_list("name", flat=True))
        return frozenset(role for role in Role if role.label in held)


class JournalEntry(models.Model):
    """One write, appended and never changed: rooms above read it to know what moved."""

    room = models.CharField("pièce", max_length=20)
    kind = models.CharField("nature", max_length=40)
    key = models.CharField("clé", max_length=100)
    at = models.DateTimeField("quand", auto_now_add=True)
    by = models.ForeignKey(User, models.SET_NULL, verbose_name="par", null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "écriture du journal"
        verbose_name_plural = "journal"
        indexes: ClassVar = [models.Index(fields=["room", "kind", "id"], name="journal_by_kind")]

    def __str__(self) -> str:
        return f"{self.room}.{self.kind} {self.key}"
