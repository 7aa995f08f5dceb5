;; Emacs' own client (eglot) against `keras-shapes --stdio`: the diagnostics and the hover of samples/seed.py.
;; emacs --batch -Q $(printf -- "-L %s " /usr/share/emacs/site-lisp/elpa/*/) -l test/editor/emacs.el    (eglot is part of Emacs 29 and newer)

(require 'eglot)
(require 'flymake)
(setq eglot-sync-connect 20 eglot-connect-timeout 20 eglot-autoshutdown nil project-find-functions nil)

(defun said-or-fail (what condition)
  "End with status 1 unless CONDITION gets true within 15 seconds."
  (let ((end (time-add nil 15)) found)
    (while (and (not (setq found (funcall condition))) (time-less-p nil end))
      (accept-process-output nil 0.05))
    (unless found (message "FAILED: no %s" what) (kill-emacs 1))
    found))

;; As docs/editors.md says, but for the path of the program.
(add-to-list 'eglot-server-programs `((python-mode python-ts-mode) . ("node" ,(expand-file-name "dist/cli.js") "--stdio")))
(find-file "samples/seed.py")
(python-mode)
(apply #'eglot (eglot--guess-contact))
(flymake-start)
(let ((texts (said-or-fail "diagnostics" (lambda () (mapcar #'flymake-diagnostic-text (flymake-diagnostics))))))
  (message "diagnostics: %S" texts)
  (unless (seq-some (lambda (text) (string-match-p "One \")\" too many" text)) texts)
    (message "FAILED: the bracket too many is not reported") (kill-emacs 1)))
(goto-char (point-min))
(search-forward "predict")
(let* ((hover (jsonrpc-request (eglot-current-server) :textDocument/hover (eglot--TextDocumentPositionParams)))
       (text (format "%s" (plist-get hover :contents))))
  (message "hover: %s" text)
  (unless (string-match-p "(1, 480, 16)" text) (message "FAILED: the hover does not say the shape") (kill-emacs 1)))
(message "Emacs: hover and diagnostics as expected")
(kill-emacs 0)
