from django.urls import include, path
from rest_framework.routers import SimpleRouter

from tests.benchmarks.api.plain.views import AppearanceViewSet, ClaimViewSet

router = SimpleRouter()
router.register("claims", ClaimViewSet)
router.register("appearances", AppearanceViewSet)
urlpatterns = [path("api/v1/", include(router.urls))]
