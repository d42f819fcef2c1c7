"""How django-allauth is fitted to the portal: who may come in, and as what."""
