#!/usr/bin/env python3
"""Write what botocore sends and understands, for the wire tests of AwsOps.Sdk.

usage: wire-vectors.py

Writes tests/AwsOps.Sdk.Tests/vectors/*.json: requests as botocore's serializers write them, answers (from AWS's documentation, or
written here in each protocol's documented form) as botocore's parsers read them, and endpoints as botocore resolves them. Also
writes tests/AwsOps.Sdk.Tests/models/kitchen-<protocol>.json: one model a protocol that holds every construct the generator knows.
"""
import base64
import datetime
import json
import pathlib

import botocore
import botocore.compat
import botocore.loaders
import botocore.model
import botocore.parsers
import botocore.serialize
from botocore.endpoint_provider import EndpointProvider

import wire_samples

ROOT = pathlib.Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests" / "AwsOps.Sdk.Tests"
LOADER = botocore.loaders.Loader()
UTC = datetime.timezone.utc
REQUEST_ID = "3fe24b2c-0000-4000-8000-00000000000a"


def plain(value):
    """A parsed value as JSON: instants as text in UTC, bytes as base64."""
    if isinstance(value, datetime.datetime):
        text = value.astimezone(UTC).isoformat(timespec="milliseconds")
        return text.replace("+00:00", "Z").replace(".000Z", "Z")
    if isinstance(value, (bytes, bytearray)):
        return base64.b64encode(value).decode()
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items() if v is not None}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if hasattr(value, "read"):
        return plain(value.read())
    return value


def request(model, protocol, sample):
    operation = model.operation_model(sample["operation"])
    wire = botocore.serialize.create_serializer(protocol, False).serialize_to_request(sample["input"], operation)
    body, form = wire["body"], None
    if isinstance(body, dict):
        form = sorted([k, v if isinstance(v, str) else str(v)] for k, v in body.items())
        body = b""
    if isinstance(body, str):
        body = body.encode("utf-8")
    if hasattr(body, "read"):
        body = body.read()
    query = wire["query_string"]
    pairs = []
    for key, value in (query.items() if isinstance(query, dict) else query):
        pairs += [[key, v] for v in (value if isinstance(value, list) else [value])]
    return {
        "name": sample["name"], "operation": sample["operation"], "input": plain(sample["input"]), "method": wire["method"],
        "path": wire["url_path"], "query": sorted([k, v if isinstance(v, str) else str(v)] for k, v in pairs),
        "headers": {k: v if isinstance(v, str) else str(v) for k, v in wire["headers"].items()},
        "form": form, "body": base64.b64encode(body).decode(),
    }


def response(model, protocol, sample):
    operation = model.operation_model(sample["operation"])
    body = sample["body"] if isinstance(sample["body"], bytes) else sample["body"].strip().encode("utf-8")
    headers = {"x-amzn-RequestId": REQUEST_ID, **sample.get("headers", {})}
    status = sample.get("status", 200)
    lowered = {k.lower(): v for k, v in headers.items()}
    parsed = botocore.parsers.create_parser(protocol).parse(
        {"status_code": status, "headers": botocore.compat.HTTPHeaders.from_dict(lowered), "body": body}, operation.output_shape)
    metadata = parsed.pop("ResponseMetadata")
    payload = operation.output_shape and operation.output_shape.serialization.get("payload")
    if payload and isinstance(parsed.get(payload), str):
        parsed[payload] = parsed[payload].encode("utf-8")  # botocore gives text for a blob that is no stream
    result = {
        "name": sample["name"], "operation": sample["operation"], "status": status, "headers": headers, "body": base64.b64encode(body).decode(),
        "requestId": metadata.get("RequestId", ""), "serverWrites": sample.get("serverWrites", False),
    }
    error = parsed.pop("Error", None) if status >= 300 else None
    if error is not None:
        result["code"], result["message"] = error.get("Code", ""), error.get("Message", "")
    else:
        result["output"] = plain(parsed)
    return result


def vectors(name, model, protocol, samples):
    target = TESTS / "vectors" / f"{name}.json"
    value = {
        "source": f"botocore {botocore.__version__}, written by tools/wire-vectors.py", "protocol": protocol,
        "requests": [request(model, protocol, s) for s in samples.get("requests", [])],
        "responses": [response(model, protocol, s) for s in samples.get("responses", [])],
    }
    target.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{target}: {len(value['requests'])} requests, {len(value['responses'])} answers")


def kitchen():
    for protocol in ("ec2", "query", "rest-xml", "rest-json", "json"):
        model = wire_samples.kitchen_model(protocol)
        path = TESTS / "models" / f"kitchen-{protocol}.json"
        path.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")
        service = {**model, "version": "2.0"}
        # botocore wants errors as objects
        service["operations"] = {k: {**v, "errors": [{"shape": e} for e in v["errors"]]} for k, v in model["operations"].items()}
        vectors("kitchen-" + protocol, botocore.model.ServiceModel(service, "kitchen"), protocol, wire_samples.kitchen_samples(protocol))


def endpoints():
    partitions = LOADER.load_data("partitions")
    rows = []
    for service in ("ec2", "route53", "ssm", "sns", "cloudwatch", "sts", "kms"):
        provider = EndpointProvider(LOADER.load_service_model(service, "endpoint-rule-set-1"), partitions)
        for partition in partitions["partitions"]:
            regions = sorted(partition["regions"])
            for region in sorted({regions[0], regions[-1], partition["outputs"]["implicitGlobalRegion"]}) + ["xx-nowhere-9", "eu-new-7"] * (partition["id"] == "aws"):
                for dual, fips in ((False, False), (True, False), (False, True), (True, True)):
                    row = {"service": service, "region": region, "dualStack": dual, "fips": fips}
                    try:
                        found = provider.resolve_endpoint(Region=region, UseDualStack=dual, UseFIPS=fips)
                        scheme = (found.properties.get("authSchemes") or [{}])[0]
                        row.update(url=found.url, signingRegion=scheme.get("signingRegion"), signingName=scheme.get("signingName"))
                    except Exception as e:  # botocore has one class a rule error
                        row["error"] = str(e)
                    rows.append(row)
    path = TESTS / "vectors" / "endpoints.json"
    lines = ",\n".join("  " + json.dumps(r) for r in rows)
    path.write_text(f'{{"source": "botocore {botocore.__version__}, written by tools/wire-vectors.py", "endpoints": [\n{lines}\n]}}\n', encoding="utf-8")
    print(f"{path}: {len(rows)} endpoints")


def presigned():
    """The URL that botocore adds to CopySnapshot, at a fixed time."""
    import datetime
    from unittest import mock
    import botocore.session
    at = datetime.datetime(2026, 1, 31, 23, 59, 58, tzinfo=datetime.timezone.utc)
    rows = []
    for token in (None, "to/ken+="):
        session = botocore.session.Session()
        client = session.create_client("ec2", region_name="us-east-1", aws_access_key_id="AKIDEXAMPLE", aws_secret_access_key="secret/key", aws_session_token=token)
        seen = {}

        def stop(params, **_):
            seen.update(params["body"])
            raise StopIteration

        client.meta.events.register_last("before-call.ec2.CopySnapshot", stop)
        with mock.patch("botocore.auth.get_current_datetime", return_value=at.replace(tzinfo=None)):
            try:
                client.copy_snapshot(SourceRegion="eu-west-1", SourceSnapshotId="snap-066877671789bd71b", Description="nightly ü=&", Encrypted=True, KmsKeyId="alias/backup")
            except StopIteration:
                pass
        rows.append({"token": token, "url": seen["PresignedUrl"], "destinationRegion": seen["DestinationRegion"]})
    path = TESTS / "vectors" / "presigned.json"
    path.write_text(json.dumps({"source": f"botocore {botocore.__version__}, written by tools/wire-vectors.py", "at": at.isoformat(), "copies": rows}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{path}: {len(rows)} presigned URLs")


def main():
    kitchen()
    for service, (protocol, samples) in wire_samples.SERVICES.items():
        model = botocore.model.ServiceModel(LOADER.load_service_model(service, "service-2"), service)
        vectors(service, model, protocol, samples)
    endpoints()
    presigned()


if __name__ == "__main__":
    main()
