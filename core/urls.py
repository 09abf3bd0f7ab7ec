from django.urls import path
urlpatterns = []
handler400 = "core.views.bad_request"
