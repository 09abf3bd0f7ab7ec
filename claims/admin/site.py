from django.contrib.admin import AdminSite
class StetAdminSite(AdminSite):
    pass
