;; Drives Eglot, set up as editors/emacs.md says: diagnostics and a hover. -*- lexical-binding: t -*-
(require 'eglot)
(require 'flymake)

(defun drive-check (right what shown)
  (unless right
    (message "not right: %s %S" what shown)
    (kill-emacs 1)))

(defun drive-wait (what condition)
  (let ((end (+ (float-time) 30)))
    (while (and (not (funcall condition)) (< (float-time) end))
      (accept-process-output nil 0.05))
    (drive-check (funcall condition) "nothing came in time:" what)))

;; The first block of Lisp of the page is the configuration that is shipped.
(with-temp-buffer
  (insert-file-contents (getenv "PAGE"))
  (goto-char (point-min))
  (search-forward "```elisp\n")
  (let ((begin (point)))
    (search-forward "```")
    (eval-region begin (match-beginning 0))))

(find-file (getenv "STORY"))
(drive-check (eq major-mode 'text-mode) "the mode" major-mode)
;; In batch there is no command after which the hooks of the mode would connect.
(unless (eglot-current-server)
  (eglot--maybe-activate-editing-mode)
  (apply #'eglot (eglot--guess-contact)))
(drive-wait "the server" (lambda () (eglot-current-server)))
(flymake-start)
(drive-wait "a diagnostic" (lambda () (= 1 (length (flymake-diagnostics)))))
(let ((text (flymake-diagnostic-text (car (flymake-diagnostics)))))
  (drive-check (string-match-p "twice\\|the the\\|again" text) "the diagnostic" text))

(goto-char (point-min))
(search-forward "Ann")
(let* ((answer (jsonrpc-request (eglot--current-server-or-lose) :textDocument/hover
                                (eglot--TextDocumentPositionParams)))
       (shown (eglot--hover-info (plist-get answer :contents) (plist-get answer :range))))
  (drive-check (string-match-p "Ann Lee" shown) "the hover" shown))

(princ (format "Emacs %s shows diagnostics and hovers\n" emacs-version))
(set-buffer-modified-p nil)
(eglot-shutdown (eglot-current-server))
(kill-emacs 0)
