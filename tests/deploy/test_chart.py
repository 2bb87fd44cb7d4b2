"""The Helm chart: what it makes of its values, and which ones it refuses."""

from __future__ import annotations

import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from bot.settings import Environment, Http, load_settings
from bot.slack.gateway.http_server import HEALTH
from tests.deploy.chart_templates import Failed, render

ROOT = Path(__file__).resolve().parents[2]
CHART = ROOT / "deploy" / "chart"
ABOUT = yaml.safe_load((CHART / "Chart.yaml").read_text(encoding="utf-8"))
SCHEMA = yaml.safe_load((CHART / "values.schema.json").read_text(encoding="utf-8"))
ON_POSTGRES = {"database": {"secret": "postgres"}, "replicas": 3}
EVERYTHING = {
    **ON_POSTGRES,
    "narrowing": {"claim": "narrowed-logs"},
    "image": {"repository": "registry.example.com/next-rung", "tag": "mine"},
    "imagePullSecrets": [{"name": "registry"}],
    "settings": {"digest": False, "schedule": {"time": "09:30"}},
    "ladders": {"sales.yml": "# Sales\nid: sales\n"},
    "env": [{"name": "HTTPS_PROXY", "value": "http://proxy.example.com:3128"}],
    "nodeSelector": {"disk": "fast"},
    "tolerations": [{"key": "bots", "operator": "Exists"}],
    "affinity": {"podAntiAffinity": {}},
}
OVER_HTTP = {**ON_POSTGRES, "replicas": 12, "http": {"port": 3000}}
VALUES = pytest.mark.parametrize("changes", [{}, ON_POSTGRES, EVERYTHING, OVER_HTTP], ids=str)


def values(changes: dict[str, Any]) -> dict[str, Any]:
    """The chart's values with ``changes``, as Helm puts them together."""
    made: dict[str, Any] = yaml.safe_load((CHART / "values.yaml").read_text(encoding="utf-8"))
    for key, value in changes.items():
        made[key] = {**made[key], **value} if isinstance(value, dict) else value
    return made


def rendered(changes: dict[str, Any]) -> list[dict[str, Any]]:
    context = {
        "Values": values(changes),
        "Release": {"Name": "rung", "Namespace": "people"},
        "Chart": {"AppVersion": ABOUT["appVersion"]},
    }
    texts = (
        render(each.read_text(encoding="utf-8"), context)
        for each in sorted((CHART / "templates").glob("*.yaml"))
    )
    return [each for text in texts for each in yaml.safe_load_all(text) if each]


def of_kind(kind: str, made: list[dict[str, Any]]) -> dict[str, Any]:
    (found,) = [each for each in made if each["kind"] == kind]
    return found


def containers(workload: dict[str, Any]) -> Iterator[dict[str, Any]]:
    pod = workload["spec"]["template"]["spec"]
    yield from (*pod["initContainers"], *pod["containers"])


def is_valid(changes: dict[str, Any]) -> bool:
    return Draft7Validator(SCHEMA).is_valid(values(changes))


def test_its_versions_are_that_of_the_program() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (ABOUT["version"], ABOUT["appVersion"]) == (project["version"], project["version"])


def test_on_sqlite_it_is_one_process_with_a_volume() -> None:
    workload = of_kind("StatefulSet", rendered({}))
    assert workload["spec"]["replicas"] == 1
    (claim,) = workload["spec"]["volumeClaimTemplates"]
    assert claim["metadata"]["name"] == "data"
    volumes = {each["name"] for each in workload["spec"]["template"]["spec"]["volumes"]}
    assert volumes == {"tmp", "settings"}


@pytest.mark.parametrize("replicas", [2, 3])
def test_on_sqlite_more_than_one_is_refused(replicas: int) -> None:
    with pytest.raises(Failed, match="A SQLite file takes one process"):
        rendered({"replicas": replicas})
    assert not is_valid({"replicas": replicas})


def test_on_postgres_there_can_be_nine_and_no_more() -> None:
    assert is_valid({**ON_POSTGRES, "replicas": 9})
    assert not is_valid({**ON_POSTGRES, "replicas": 10})


def test_over_http_there_can_be_any_number_and_a_service_finds_those_that_are_ready() -> None:
    made = rendered(OVER_HTTP)
    workload = of_kind("Deployment", made)
    pod = workload["spec"]["template"]
    (bot,) = pod["spec"]["containers"]
    assert workload["spec"]["replicas"] == 12
    assert bot["ports"] == [{"name": "http", "containerPort": 3000}]
    assert bot["readinessProbe"]["httpGet"] == {"path": HEALTH, "port": "http"}
    service = of_kind("Service", made)["spec"]
    assert service["ports"] == [{"name": "http", "port": 80, "targetPort": "http"}]
    assert service["selector"].items() <= pod["metadata"]["labels"].items()
    assert not is_valid({"http": {"port": 80}})
    assert not is_valid({"settings": {"http": {"port": 3000}}})


@pytest.mark.parametrize("changes", [{}, ON_POSTGRES], ids=str)
def test_by_socket_mode_it_listens_on_nothing(changes: dict[str, Any]) -> None:
    made = rendered(changes)
    assert "Service" not in {each["kind"] for each in made}
    (workload,) = [each for each in made if each["kind"] in ("Deployment", "StatefulSet")]
    assert not any("ports" in each or "readinessProbe" in each for each in containers(workload))


def test_on_postgres_replicas_have_no_volume_and_one_always_stays() -> None:
    made = rendered(ON_POSTGRES)
    workload = of_kind("Deployment", made)
    assert workload["spec"]["replicas"] == 3
    assert "volumeClaimTemplates" not in workload["spec"]
    assert workload["spec"]["strategy"]["rollingUpdate"] == {"maxSurge": 1, "maxUnavailable": 0}
    assert of_kind("PodDisruptionBudget", made)["spec"]["minAvailable"] == 1
    for each in containers(workload):
        secrets = [source["secretRef"]["name"] for source in each["envFrom"]]
        assert secrets == ["next-rung", "postgres"]


def test_on_postgres_each_pod_logs_what_narrows_in_a_file_of_its_own_on_the_claim() -> None:
    workload = of_kind("Deployment", rendered(EVERYTHING))
    (volume,) = [
        each
        for each in workload["spec"]["template"]["spec"]["volumes"]
        if each["name"] == "narrowed"
    ]
    assert volume["persistentVolumeClaim"] == {"claimName": "narrowed-logs"}
    for each in containers(workload):
        given = {variable["name"]: variable for variable in each["env"]}
        assert given["POD_NAME"]["valueFrom"]["fieldRef"]["fieldPath"] == "metadata.name"
        assert given["NARROWING_LOG"]["value"] == "/narrowed/$(POD_NAME).log"
        # Kubernetes fills in only what stands before it.
        assert list(given).index("POD_NAME") < list(given).index("NARROWING_LOG")
        assert {"name": "narrowed", "mountPath": "/narrowed"} in each["volumeMounts"]


def test_without_a_claim_helm_says_what_is_missing_on_postgres_and_only_there() -> None:
    def notes(changes: dict[str, Any]) -> str:
        context = {"Values": values(changes), "Release": {"Name": "rung", "Namespace": "people"}}
        return render((CHART / "templates" / "NOTES.txt").read_text(encoding="utf-8"), context)

    assert "narrowing.claim" in notes(ON_POSTGRES)
    assert "narrowing.claim" not in notes({})
    assert "narrowing.claim" not in notes(EVERYTHING)
    assert not is_valid({"narrowing": {"claim": "narrowed-logs"}})


@VALUES
def test_what_runs_has_no_rights_and_cannot_write_but_to_its_folders(
    changes: dict[str, Any],
) -> None:
    made = rendered(changes)
    (workload,) = [each for each in made if each["kind"] in ("Deployment", "StatefulSet")]
    pod = workload["spec"]["template"]["spec"]
    assert pod["automountServiceAccountToken"] is False
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    for each in containers(workload):
        assert each["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }


@VALUES
def test_whatever_is_mounted_is_there_and_selectors_find_their_pods(
    changes: dict[str, Any],
) -> None:
    made = rendered(changes)
    (workload,) = [each for each in made if each["kind"] in ("Deployment", "StatefulSet")]
    spec = workload["spec"]
    pod = spec["template"]["spec"]
    claims = {each["metadata"]["name"] for each in spec.get("volumeClaimTemplates", ())}
    volumes = {each["name"] for each in pod["volumes"]} | claims
    maps = {each["metadata"]["name"] for each in made if each["kind"] == "ConfigMap"}
    for each in containers(workload):
        assert {mount["name"] for mount in each["volumeMounts"]} == volumes
    named = {each["configMap"]["name"] for each in pod["volumes"] if "configMap" in each}
    assert named == maps
    labels = spec["template"]["metadata"]["labels"]
    assert spec["selector"]["matchLabels"].items() <= labels.items()


@VALUES
def test_the_program_reads_the_settings_that_it_writes(
    changes: dict[str, Any], tmp_path: Path
) -> None:
    (config,) = [each for each in rendered(changes) if each["metadata"]["name"] == "rung-settings"]
    file = tmp_path / "settings.yml"
    # The folder of ladders is there only in the container.
    text = config["data"]["settings.yml"] or ""
    file.write_text(text.replace("/etc/next-rung/ladders", str(tmp_path)), encoding="utf-8")
    settings = load_settings(Environment(settings_path=file))
    # One that only this machine can reach is no use in a container.
    anywhere = Http("0.0.0.0", 3000)  # noqa: S104
    assert settings.http == (anywhere if changes == OVER_HTTP else Http())
    assert settings.digest is (changes != EVERYTHING)
    assert (settings.ladders is None) is (changes != EVERYTHING)


def test_ladders_get_into_the_container_as_they_are() -> None:
    made = rendered(EVERYTHING)
    (ladders,) = [each for each in made if each["metadata"]["name"] == "rung-ladders"]
    assert ladders["data"] == EVERYTHING["ladders"]


def test_other_settings_start_it_again() -> None:
    def sum_of(changes: dict[str, Any]) -> str:
        made = of_kind("StatefulSet", rendered(changes))
        marks: dict[str, str] = made["spec"]["template"]["metadata"]["annotations"]
        return marks["next-rung/settings"]

    assert sum_of({}) == sum_of({"replicas": 0})
    assert sum_of({}) != sum_of({"settings": {"digest": False}})


@pytest.mark.parametrize(
    "changes",
    [
        {"replica": 1},
        {"replicas": "1"},
        {"slack": {"secret": ""}},
        {"image": {"repository": ""}},
        {"ladders": {"sales.yml": {"id": "sales"}}},
        {"database": {"url": "postgresql://"}},
    ],
    ids=str,
)
def test_values_that_cannot_be_meant_are_refused(changes: dict[str, Any]) -> None:
    assert not Draft7Validator(SCHEMA).is_valid({**values({}), **changes})


@VALUES
def test_its_own_values_are_valid_and_helm_agrees_where_it_is(changes: dict[str, Any]) -> None:
    assert is_valid(changes)
    helm = shutil.which("helm")
    if helm is None:
        return
    done = subprocess.run(
        [helm, "template", "rung", str(CHART), "--namespace", "people", "--values", "-"],
        input=yaml.safe_dump(values(changes)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    theirs = [each for each in yaml.safe_load_all(done.stdout) if each]
    ours = rendered(changes)

    def by_name(made: list[dict[str, Any]]) -> dict[tuple[str, str], dict[str, Any]]:
        for each in made:
            # The sum is over YAML, which each writes in its own way.
            each.get("spec", {}).get("template", {}).get("metadata", {}).pop("annotations", None)
        return {(each["kind"], each["metadata"]["name"]): each for each in made}

    assert by_name(theirs) == by_name(ours)
