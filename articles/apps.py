from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate, pre_migrate


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "Newsroom"

    def ready(self) -> None:
        from articles.models import triggers
        from hubnews import planner

        # SQLite rebuilds a table to alter it, and drops its triggers with it: they are out of the
        # way while there is something to migrate, and every migrate ends by putting them back.
        pre_migrate.connect(triggers.before_migrate, sender=self, dispatch_uid="articles.triggers")
        post_migrate.connect(triggers.after_migrate, sender=self, dispatch_uid="articles.triggers")
        # After the last of our apps: the tables of all three are there.
        post_migrate.connect(planner.after_migrate, sender=self, dispatch_uid="hubnews.planner")
        register(triggers.missing, Tags.database)


class DeskAdminConfig(AdminConfig):
    default_site = "articles.admin.site.DeskSite"

    def ready(self) -> None:
        super().ready()
        from articles.admin import registered  # noqa: F401  after the apps' own registrations
