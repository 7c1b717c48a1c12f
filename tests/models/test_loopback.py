import time

import httpx2
from loopback import Loopback, answer


def test_many_requests_wait_at_once() -> None:
    import concurrent.futures

    with Loopback(answer("x"), delay=0.3) as server, httpx2.Client(timeout=10) as client:
        started = time.monotonic()
        with concurrent.futures.ThreadPoolExecutor(20) as pool:
            posts = [pool.submit(client.post, f"{server.url}/chat/completions", json={"n": n}) for n in range(20)]
            statuses = {post.result().status_code for post in posts}

    assert statuses == {200}
    assert server.count == 20
    assert time.monotonic() - started < 20 * 0.3 / 2
