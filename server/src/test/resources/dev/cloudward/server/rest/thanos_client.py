"""Asks what a Thanos client asks and formats what it formats: python3 thanos_client.py URL TOKEN"""
import sys

import requests

URL, TOKEN = sys.argv[1:3]


def ask(method, path, params=None, body=None):
    answer = requests.request(
        method=method,
        url=URL + path,
        headers={"Authorization": TOKEN, "Content-Type": "application/json"},
        params=params,
        json=body,
        timeout=30,
    )
    answer.raise_for_status()
    return answer.json()


resources = ask("GET", "/resources", {"tenant_id": "acme-corp", "limit": 100})
for r in resources["resources"]:
    print(f"{r['arn']} {r['compliance_status']} {r['drift_score']:.2f} {r['findings_count']:d}")
print(sum(resources["totals"]["by_compliance"].values()), resources["totals"]["total_resources"])

findings = ask("GET", "/findings", {"tenant_id": "acme-corp", "limit": 5, "severity": "HIGH"})
for f in findings["items"]:
    print(f["severity"], f["message"], f["resource_arn"], f["expected"], f["observed"])
ask("GET", "/findings", {"tenant_id": "acme-corp", "limit": 5, "cursor": findings["next_cursor"]})

metrics = ask("GET", "/findings/metrics", {"tenant_id": "acme-corp"})
current = metrics["current_scan"]
print(f"{current['total_resources']:d} {current['compliance_percentage']:.1f}%")
for point in metrics["timeline"][-10:]:
    print(f"{point['date']}: {point['count']:d}")
for rule in metrics["top_rules"][:10]:
    print(f"{rule['message']} {rule['severity']} {rule['count']:d}")

customers = ask("GET", "/customers")["customers"]
for c in customers:
    print(c["customer_name"], c["tenant_id"], c["account_id"], ", ".join(c["regions"]), c["status"])

for rule in ask("GET", "/config/rules", {"tenant_id": "acme-corp"})["rules"]:
    print(rule["resource_type"], rule["enabled"], rule["severity"], rule["id"], rule["source"])

searched = ask("GET", "/findings", {"tenant_id": "acme-corp", "limit": 200})["items"]
assert any("public" in f["message"].lower() for f in searched)

role = next(c["role_arn"] for c in customers if c["tenant_id"] == "xyz-staging")
scan = ask(
    "POST",
    "/scan",
    body={
        "tenant_id": "xyz-staging",
        "role_arn": role,
        "account_id": "666666666666",
        "regions": ["us-east-1"],
    },
)
print(scan["scan_id"], scan["totals"]["resources"], f"{scan['compliance']['compliance_percentage']:.1f}%")
print("all seven answered")
