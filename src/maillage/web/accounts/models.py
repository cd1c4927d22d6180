"""People who sign in, and the journal of what was written."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from maillage.web.accounts.enums import Role


class Users(BaseUserManager["User"]):
    """People are known by their e-mail address; nobody has a password."""

    def create_user(self, email: str, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_unusable_password()
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, **fields: Any) -> "User":
        fields.pop("password", None)
        return self.create_user(email, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in, with a code sent by e-mail."""

    email = models.EmailField("adresse e-mail", unique=True)
    first_name = models.CharField("prénom", max_length=80, blank=True)
    last_name = models.CharField("nom", max_length=80, blank=True)
    is_active = models.BooleanField("compte ouvert", default=True)
    is_staff = models.BooleanField("entre dans la gestion", default=False, editable=False)
    date_joined = models.DateTimeField("compte ouvert le", default=timezone.now, editable=False)
    is_demonstration = models.BooleanField("compte de démonstration", default=False, editable=False)

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = Users()

    class Meta:
        verbose_name = "compte"
        verbose_name_plural = "comptes"
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("email"),
                name="account_email_once",
                violation_error_message="Cette adresse a déjà un compte.",
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def get_full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def get_short_name(self) -> str:
        return self.first_name or self.email

    def has_usable_password(self) -> bool:
        # Whoever is entered in the back office has an empty one, which must not be asked for.
        return False

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
