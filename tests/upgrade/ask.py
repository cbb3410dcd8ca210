"""Asks databases queries through the engine of the project in the working directory: its code, in its process.

`python -m tests.upgrade.ask QUERY DATABASE…` prints each database's response.

`python -m tests.upgrade.ask --watch DATABASE QUERY…` repeats every query until standard input ends, then prints for
each the number of runs, and the different responses in turn.
"""

import asyncio
import json
import sys

from api.operations.request import OperationRequest
from api.services import Services, build_model, open_services
from api.settings import Settings


async def respond(services: Services, query: str) -> str:
    return (await services.operations.execute(OperationRequest(query, {}))).body.decode()


async def ask(query: str, *databases: str) -> None:
    model = build_model()
    for database in databases:
        async with open_services(Settings(database=database), model) as services:
            print(await respond(services, query))


async def watch(database: str, *queries: str) -> None:
    settings = Settings(database=database, connections=len(queries), cache=0)
    async with open_services(settings, build_model()) as services:
        end = asyncio.create_task(asyncio.to_thread(sys.stdin.read))

        async def repeat(query: str) -> tuple[int, list[str]]:
            times, responses = 0, [await respond(services, query)]
            print("asking", flush=True)
            while not end.done():
                response = await respond(services, query)
                times += 1
                if response != responses[-1]:
                    responses.append(response)
                await asyncio.sleep(0)
            return times, responses

        print(json.dumps(await asyncio.gather(*map(repeat, queries))))


if __name__ == "__main__":
    watching = sys.argv[1] == "--watch"
    asyncio.run(watch(*sys.argv[2:]) if watching else ask(*sys.argv[1:]))
