#!/usr/bin/env python3
"""Trim API models of an installed botocore to the operations listed in models/<service>.operations.

usage: trim-models.py [--models FOLDER] [SERVICE ...]

Writes FOLDER/<service>.json (metadata, listed operations, the shapes they reach, paginators, waiters, endpoint rules; no
prose) and FOLDER/partitions.json. A service is a file <service>.operations:

    # namespace: Amazon.EC2
    # client: AmazonEC2
    # service: ec2            the folder in botocore's data, when it differs from the file's name
    # protocol: query         which of the model's protocols to take, when it lists several
    # sides: client,server    what to generate; both when absent
    # endpoints: no           leave the endpoint rules out; the usual form of endpoint is taken
    # prefix: EC2             name of the server interface (I<prefix>Server); the client's name without Amazon when absent
    DescribeInstances
    AttachVolume result=Attachment    the response wraps the output shape in this property
    CreateTags repeat=safe            sending it twice does what sending it once does, though it looks like a create call
"""
import argparse
import gzip
import json
import pathlib
import sys

import botocore

DATA = pathlib.Path(botocore.__file__).parent / "data"
# What carries no meaning for a client or a server of ours. Everything else stays, so that the generator sees and judges it.
PROSE = {"documentation", "documentationUrl", "deprecated", "deprecatedMessage", "deprecatedSince"}
OPERATION_DROP = PROSE | {"requestcompression", "endpointoperation", "endpointdiscovery", "auth", "idempotent", "readonly", "unsignedPayload"}
SHAPE_DROP = PROSE | {"min", "max", "pattern", "sensitive", "box", "xmlOrder", "synthetic", "retryable"}
MEMBER_DROP = PROSE | {"box", "sensitive"}



def load(service: str, name: str):
    """Return (API version, parsed file) of the newest API version that has the file, or (None, None)."""
    for folder in sorted((DATA / service).iterdir(), reverse=True):
        plain, packed = folder / name, folder / (name + ".gz")
        if plain.exists():
            return folder.name, json.loads(plain.read_text(encoding="utf-8"))
        if packed.exists():
            return folder.name, json.loads(gzip.decompress(packed.read_bytes()))
    return None, None


def read_list(path: pathlib.Path):
    header, operations = {}, {}
    for line in path.read_text(encoding="utf-8").splitlines():
        line = line.strip()
        if line.startswith("#"):
            key, colon, value = line[1:].partition(":")
            if colon and " " not in key.strip():
                header[key.strip()] = value.strip()
        elif line:
            name, *options = line.split()
            operations[name] = dict(o.split("=", 1) for o in options)
    return header, operations


def trim_member(member):
    return {k: v for k, v in member.items() if k not in MEMBER_DROP}


def trim_shape(shape):
    out = {k: v for k, v in shape.items() if k not in SHAPE_DROP}
    if "members" in out:
        out["members"] = {k: trim_member(v) for k, v in out["members"].items()}
    for name in ("member", "key", "value"):
        if name in out:
            out[name] = trim_member(out[name])
    return out


def reach(shapes, name, seen):
    if name in seen:
        return
    seen.add(name)
    shape = shapes[name]
    for part in ("member", "key", "value"):
        if part in shape:
            reach(shapes, shape[part]["shape"], seen)
    for member in shape.get("members", {}).values():
        reach(shapes, member["shape"], seen)


def strip_rules(node):
    if isinstance(node, dict):
        return {k: strip_rules(v) for k, v in node.items() if k != "documentation"}
    if isinstance(node, list):
        return [strip_rules(v) for v in node]
    return node


def trim(path: pathlib.Path):
    header, wanted = read_list(path)
    if header.get("endpoints", "yes") == "no":
        # these only feed endpoint rules
        MEMBER_DROP.add("contextParam")
        OPERATION_DROP.add("operationContextParams")
    service = header.get("service", path.stem)
    version, model = load(service, "service-2.json")
    unknown = sorted(set(wanted) - set(model["operations"]))
    if unknown:
        sys.exit(f"{path}: botocore {botocore.__version__} has no operation {', '.join(unknown)}")
    operations, seen = {}, set()
    for name in sorted(wanted):
        operation = {k: v for k, v in model["operations"][name].items() if k not in OPERATION_DROP}
        operation["errors"] = sorted(e["shape"] for e in operation.get("errors", []))
        for side in ("input", "output"):
            if side in operation:
                operation[side] = {k: v for k, v in operation[side].items() if k not in PROSE}
                reach(model["shapes"], operation[side]["shape"], seen)
        for error in operation["errors"]:
            reach(model["shapes"], error, seen)
        unknown = set(wanted[name]) - {"result", "repeat"}
        if unknown:
            sys.exit(f"{path}: {name}: unknown option {', '.join(sorted(unknown))}")
        if "result" in wanted[name]:
            operation["resultProperty"] = wanted[name]["result"]
        if "repeat" in wanted[name]:
            operation["repeat"] = wanted[name]["repeat"]
        operations[name] = operation
    metadata = {k: v for k, v in model["metadata"].items()
                if k in ("apiVersion", "endpointPrefix", "signingName", "jsonVersion", "protocol", "protocols", "serviceAbbreviation",
                         "serviceFullName", "serviceId", "signatureVersion", "targetPrefix", "xmlNamespace", "globalEndpoint")}
    if "protocol" in header:
        if header["protocol"] not in metadata.get("protocols", [metadata["protocol"]]):
            sys.exit(f"{path}: {service} does not speak {header['protocol']}")
        metadata["protocol"] = header["protocol"]
    metadata.pop("protocols", None)
    paginators = (load(service, "paginators-1.json")[1] or {}).get("pagination", {})
    waiters = (load(service, "waiters-2.json")[1] or {}).get("waiters", {})
    rules = load(service, "endpoint-rule-set-1.json")[1]
    result = {
        "source": f"botocore {botocore.__version__}, data/{service}/{version}, trimmed by tools/trim-models.py",
        "generate": {k: header[k] for k in ("namespace", "client", "sides", "prefix") if k in header},
        "metadata": metadata,
        "operations": operations,
        "shapes": {name: trim_shape(model["shapes"][name]) for name in sorted(seen)},
        "paginators": {k: v for k, v in sorted(paginators.items()) if k in wanted},
        "waiters": {k: strip_rules(v) for k, v in sorted(waiters.items()) if v["operation"] in wanted},
        "endpointRules": strip_rules(rules) if header.get("endpoints", "yes") != "no" else None,
    }
    write(path.with_suffix(".json"), result)


def trim_partitions(folder: pathlib.Path):
    partitions = json.loads((DATA / "partitions.json").read_text(encoding="utf-8"))
    write(folder / "partitions.json", {
        "source": f"botocore {botocore.__version__}, data/partitions.json, trimmed by tools/trim-models.py",
        "partitions": [{"id": p["id"], "outputs": p["outputs"], "regionRegex": p["regionRegex"], "regions": sorted(p["regions"])}
                       for p in partitions["partitions"]],
    })


def write(path: pathlib.Path, value):
    """One line a top-level entry's child: small enough to review, small enough to store."""
    lines = ["{"]
    for i, (key, part) in enumerate(value.items()):
        comma = "," if i < len(value) - 1 else ""
        if isinstance(part, dict) and key in ("operations", "shapes", "paginators", "waiters"):
            lines.append(f"  {json.dumps(key)}: {{")
            rows = [f"    {json.dumps(k)}: {json.dumps(v, separators=(',', ':'), ensure_ascii=False)}" for k, v in part.items()]
            lines.append(",\n".join(rows)) if rows else None
            lines.append(f"  }}{comma}")
        else:
            lines.append(f"  {json.dumps(key)}: {json.dumps(part, separators=(',', ':'), ensure_ascii=False)}{comma}")
    lines.append("}\n")
    path.write_text("\n".join(lines), encoding="utf-8")
    print(f"{path}: {path.stat().st_size:,} bytes")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parent.parent / "models")
    parser.add_argument("services", nargs="*", help="all of the folder when none is named")
    arguments = parser.parse_args()
    names = arguments.services or sorted(p.stem for p in arguments.models.glob("*.operations"))
    for name in names:
        trim(arguments.models / f"{name}.operations")
    if not arguments.services:
        trim_partitions(arguments.models)


if __name__ == "__main__":
    main()
