from django.apps import AppConfig
from django.core.checks import Tags, register


class HubNewsConfig(AppConfig):
    name = "hubnews"

    def ready(self) -> None:
        from hubnews import deploy_checks

        register(deploy_checks.demo_mode, Tags.security, deploy=True)
        register(deploy_checks.four_eyes, Tags.security, deploy=True)
